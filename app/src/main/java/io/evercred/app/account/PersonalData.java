package io.evercred.app.account;

/** Something that is kept about people here. Whoever keeps more of it becomes another one, and is asked with the rest. */
public interface PersonalData {

    /** Erases all of it that is about this user, in the caller's transaction; nothing to erase is no error. */
    void eraseOf(String userId);
}
