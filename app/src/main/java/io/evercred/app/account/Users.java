package io.evercred.app.account;

import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface Users extends ListCrudRepository<User, Long> {

    Optional<User> findByEmail(String email);
}
