package io.evercred.app.account;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Users extends ListCrudRepository<User, Long> {

    Optional<User> findByEmail(String email);

    List<User> findByRole(Role role);

    /** Marks a user as leaving who is not yet; how many that were. */
    @Modifying
    @Query("UPDATE users SET leaving_at = :now WHERE id = :id AND leaving_at IS NULL")
    int leave(long id, LocalDateTime now);
}
