package io.evercred.e2e.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the shared {@link RunningSystem}, which they get as a parameter; a failure shows the processes' logs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WholeSystemExtension.class)
public @interface WholeSystem {}
