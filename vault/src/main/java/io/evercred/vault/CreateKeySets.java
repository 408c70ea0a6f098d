package io.evercred.vault;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The command that makes the key sets of a new installation: {@code java -cp 'lib/*' io.evercred.vault.CreateKeySets
 * FOLDER [KMS-KEY-URI]}, where {@code lib} is that of an image of app or worker. What is there already is left as it is.
 */
public final class CreateKeySets {

    private CreateKeySets() {}

    /** Takes the folder, and the URI of a KMS key if one is to wrap them; ends with the status 1 and one line if the key sets cannot be made. */
    public static void main(String[] arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            fail("needed are the folder for the key sets, and the URI of a KMS key if one is to wrap them");
        }
        try {
            var wrapping = Wrapping.by("the URI", arguments.length == 2 ? arguments[1] : "");
            KeySetFiles.createAll(Path.of(arguments[0]), wrapping);
        } catch (InvalidKeySetException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("the key sets in " + arguments[0] + " cannot be made: " + e.getMessage());
        }
    }

    private static void fail(String reason) {
        System.err.println("create-key-sets: " + reason);
        System.exit(1);
    }
}
