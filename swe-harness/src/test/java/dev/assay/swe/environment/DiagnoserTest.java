package dev.assay.swe.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.verifiers.sandbox.ExecResult.End;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnoserTest {
    private static Diagnosis diagnose(Failure.Phase phase, String log) {
        return Diagnoser.diagnose(new Failure(phase, End.EXITED, 1, log, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEST    | [ERROR] Source option 5 is no longer supported. Use 7 or later.                       | WRONG_JDK | <=8",
                "TEST    | [ERROR] Source option 6 is no longer supported. Use 7 or later.                       | WRONG_JDK | <=11",
                "INSTALL | Fatal error compiling: error: release version 21 not supported                        | WRONG_JDK | >=21",
                "INSTALL | Fatal error compiling: error: invalid target release: 1.9                             | WRONG_JDK | >=9",
                "TEST    | A has been compiled by a more recent version of the Java Runtime (class file version 61.0) | WRONG_JDK | >=17",
                "TEST    | java.lang.IllegalArgumentException: Unsupported class file major version 65           | WRONG_JDK | <=20",
                "TEST    | error: package javax.xml.bind does not exist                                          | WRONG_JDK | <=8",
                "TEST    | Unable to make field accessible: module java.base does not \"opens java.util\" to unnamed | WRONG_JDK | opens",
                "TEST    | Error: Could not find or load main class @{argLine}                                   | OLD_RUNNER | @{argLine}",
                "TEST    | Error: error:0308010C:digital envelope routines::unsupported                          | WRONG_NODE | openssl",
                "TEST    | ReferenceError: primordials is not defined                                            | WRONG_NODE | <=11",
                "TEST    | SyntaxError: Unexpected token '??='                                                   | WRONG_NODE | newer",
                "INSTALL | error x@1.0.0: The engine \"node\" is incompatible with this module. Expected version \">=18\". | WRONG_NODE | >=18",
                "INSTALL | ERROR: Package 'x' requires a different Python: 3.9.2 not in '>=3.10'                 | WRONG_PYTHON | >=3.10",
                "TEST    | ImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.11)    | WRONG_PYTHON | <=3.9",
                "TEST    | TypeError: required field \"type_ignores\" missing from Module                        | OLD_RUNNER | ``",
                "TEST    | libfreetype.so.6: cannot open shared object file: No such file or directory           | MISSING_NATIVE_LIBRARY | libfreetype.so.6",
                "INSTALL | c/_cffi_backend.c:15:10: fatal error: ffi.h: No such file or directory                | MISSING_NATIVE_LIBRARY | ffi.h",
                "INSTALL | gyp ERR! stack Error: not found: make                                                 | MISSING_NATIVE_LIBRARY | gcc",
                "INSTALL | Non-resolvable parent POM for a:b:1: Could not find artifact org.a:parent:pom:9-SNAPSHOT in central | VANISHED_DEPENDENCY | org.a:parent:pom:9-SNAPSHOT",
                "INSTALL | npm ERR! notarget No matching version found for left-pad@9.9.9.                       | VANISHED_DEPENDENCY | left-pad@9.9.9",
                "INSTALL | npm ERR! No versions available for accepts                                            | VANISHED_DEPENDENCY | accepts",
                "INSTALL | ERROR: No matching distribution found for pytest==99                                  | VANISHED_DEPENDENCY | pytest==99",
                "INSTALL | npm error code ERESOLVE                                                               | UNRESOLVABLE_DEPENDENCY | ERESOLVE",
                "INSTALL |   x No solution found when resolving dependencies:                                    | UNRESOLVABLE_DEPENDENCY | ``",
                "TEST    | Cannot access central (https://x) in offline mode and the artifact a:b:jar:1 has not been downloaded from it before. | COLD_CACHE | a:b:jar:1",
                "TEST    | java.net.UnknownHostException: example.com                                            | NEEDS_NETWORK | UnknownHostException",
                "TEST    | Error: getaddrinfo EAI_AGAIN example.com                                              | NEEDS_NETWORK | EAI_AGAIN",
                "INSTALL | Could not transfer artifact a:b:pom:1 from/to central: Connection reset               | REGISTRY_UNREACHABLE | ``",
                "INSTALL |   Caused by: HTTP status server error (503 Service Unavailable) for url (https://r.invalid/simple/six/) | REGISTRY_UNREACHABLE | ``",
                "INSTALL |   Caused by: HTTP status client error (429 Too Many Requests) for url (https://r.invalid/simple/six/) | REGISTRY_UNREACHABLE | ``",
                "INSTALL |   Caused by: HTTP status client error (404 Not Found) for url (https://r.invalid/simple/six/) | UNKNOWN | ``",
                "INSTALL | error An unexpected error occurred: \"https://r.invalid/a: Request failed \\\"503 Service Unavailable\\\"\". | REGISTRY_UNREACHABLE | ``",
                "INSTALL | error An unexpected error occurred: \"https://r.invalid/a: ESOCKETTIMEDOUT\".         | REGISTRY_UNREACHABLE | ``",
                "INSTALL | error An unexpected error occurred: \"https://r.invalid/a/-/a-5.0.3.tgz: tunneling socket could not be made\". | UNKNOWN | ``",
                "INSTALL | FetchError: request to https://r.invalid/a failed, reason: getaddrinfo EAI_AGAIN r.invalid | REGISTRY_UNREACHABLE | ``",
                "INSTALL | Error: read ECONNRESET                                                                | REGISTRY_UNREACHABLE | ``",
                "INSTALL | npm error code E503                                                                   | REGISTRY_UNREACHABLE | ``",
                "INSTALL | npm error code E404                                                                   | VANISHED_DEPENDENCY | ``",
                "INSTALL | sun.security.validator.ValidatorException: PKIX path building failed                  | UNTRUSTED_CERTIFICATE | ``",
                "TEST    | locale.Error: unsupported locale setting                                              | CLOCK_OR_LOCALE | ``",
                "TEST    | java.lang.OutOfMemoryError: Java heap space                                            | OUT_OF_MEMORY | ``",
                "INSTALL | LookupError: setuptools-scm was unable to detect version for /testbed                 | MISSING_GIT | ``",
                "TEST    | fatal: not a git repository (or any of the parent directories): .git                  | MISSING_GIT | ``",
                "TEST    | sh: 1: less: not found                                                                | MISSING_TOOL | less",
                "TEST    | bash: line 1: make: command not found                                                 | MISSING_NATIVE_LIBRARY | gcc",
                "TEST    | ModuleNotFoundError: No module named 'yaml'                                           | MISSING_DEPENDENCY | yaml",
                "TEST    | Error: Cannot find module '@scope/name/sub'                                           | MISSING_DEPENDENCY | @scope/name",
                "TEST    | Error: Cannot find module '../dist/index.js'                                          | NOT_BUILT | ../dist/index.js",
                "TEST    | [ERROR] COMPILATION ERROR :                                                           | DOES_NOT_COMPILE | ``",
                "TEST    | Error: No test files found: \"test\"                                                  | NO_TESTS_RUN | ``",
                "TEST    | something else entirely                                                               | UNKNOWN | ``",
            })
    void aLineOfTheLogGivesTheReasonAway(Failure.Phase phase, String line, Cause cause, String subject) {
        Diagnosis diagnosis = diagnose(phase, "Starting.\n" + line + "\nDone.\n");
        assertThat(diagnosis.cause()).isEqualTo(cause);
        assertThat(diagnosis.subject()).isEqualTo(subject);
    }

    @Test
    void howTheCommandEndedGoesBeforeWhatItSaid() {
        Failure slow = new Failure(Failure.Phase.TEST, End.TIMED_OUT, 0, "npm error code ERESOLVE", 0, 0);
        assertThat(Diagnoser.diagnose(slow).cause()).isEqualTo(Cause.TOO_SLOW);
        Failure memory = new Failure(Failure.Phase.TEST, End.OUT_OF_MEMORY, 0, "", 0, 0);
        assertThat(Diagnoser.diagnose(memory).cause()).isEqualTo(Cause.OUT_OF_MEMORY);
    }

    @Test
    void aRunThatSucceedsWithoutATestRanNone() {
        Failure quiet = new Failure(Failure.Phase.TEST, End.EXITED, 0, "ok", 0, 0);
        assertThat(Diagnoser.diagnose(quiet).cause()).isEqualTo(Cause.NO_TESTS_RUN);
    }

    @Test
    void testsThatMissTheNetworkWhileInstallingAreNoFailureOfTheSite() {
        assertThat(diagnose(Failure.Phase.INSTALL, "Caused by: java.net.UnknownHostException: foo.invalid")
                        .cause())
                .isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void unknownFailuresQuoteTheLastWords() {
        assertThat(diagnose(Failure.Phase.TEST, "one\ntwo\n\n").evidence()).isEqualTo("two");
    }

    @Test
    void hostileOutputCannotMakeItSlow() {
        String log = ("a".repeat(50_000) + "npm error " + " -".repeat(50_000) + "\n").repeat(100);
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> diagnose(Failure.Phase.INSTALL, log));
    }
}
