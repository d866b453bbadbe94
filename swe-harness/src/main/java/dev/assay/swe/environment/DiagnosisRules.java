package dev.assay.swe.environment;

import static dev.assay.swe.environment.DiagnosisRule.any;
import static dev.assay.swe.environment.DiagnosisRule.fixed;
import static dev.assay.swe.environment.DiagnosisRule.read;
import static dev.assay.swe.environment.Failure.Phase.INSTALL;
import static dev.assay.swe.environment.Failure.Phase.TEST;

import dev.assay.swe.environment.Diagnosis.Cause;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The rules of {@link Diagnoser}, most specific first. */
final class DiagnosisRules {
    private static final String NO_NAME = "UnknownHostException|EAI_AGAIN|getaddrinfo ENOTFOUND"
            + "|Temporary failure in name resolution|Name or service not known|Could not resolve host"
            + "|Network is unreachable|ENETUNREACH";

    private static final List<DiagnosisRule> SITE = List.of(
            any(
                            Cause.UNTRUSTED_CERTIFICATE,
                            "PKIX path building failed|CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT_IN_CHAIN"
                                    + "|self.signed certificate in certificate chain|UNABLE_TO_GET_ISSUER_CERT"
                                    + "|invalid peer certificate|server certificate verification failed")
                    .in(INSTALL),
            any(
                            Cause.REGISTRY_UNREACHABLE,
                            "(?:Could not transfer artifact|npm (?:ERR!|error)|WARNING: Retrying|yarn.*error|ERR_PNPM).*(?:"
                                    + NO_NAME
                                    + "|ECONNRESET|ETIMEDOUT|ECONNREFUSED|Connection reset|Connection refused|timed out"
                                    + "|[Ss]tatus code:? (?:429|5\\d\\d)|429 Too Many|50[234] (?:Bad|Service|Gateway))")
                    .in(INSTALL),
            any(
                            Cause.REGISTRY_UNREACHABLE,
                            "HTTP status (?:server error \\(5\\d\\d|client error \\((?:408|425|429))\\b"
                                    + "|error An unexpected error occurred: .*\"(?:429|5\\d\\d)\\b"
                                    + "|Response [Cc]ode:? \\(?(?:429|5\\d\\d)\\b"
                                    + "|HTTP error (?:429|5\\d\\d) while getting|\\b(?:429 Client|5\\d\\d Server) Error:"
                                    + "|npm (?:ERR!|error) code E(?:429|5\\d\\d)\\b|ERR_PNPM_FETCH_(?:429|5\\d\\d)\\b"
                                    + "|\\b(?:ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EAI_AGAIN)\\b")
                    .in(INSTALL),
            any(Cause.REGISTRY_UNREACHABLE, "Caused by: (?:dns error|error sending request|operation timed out)")
                    .in(INSTALL));

    private static final List<DiagnosisRule> MEMORY = List.of(
            any(
                    Cause.OUT_OF_MEMORY,
                    "java\\.lang\\.OutOfMemoryError|JavaScript heap out of memory|^MemoryError"
                            + "|insufficient memory for the Java Runtime|Cannot allocate memory"),
            any(Cause.OUT_OF_DISK, "No space left on device|ENOSPC|Disk quota exceeded"));

    private static final List<DiagnosisRule> JDK = List.of(
            read(
                    Cause.WRONG_JDK,
                    "(?:release version|invalid target release:|invalid source release:) ?'?([\\d.]+)",
                    match -> ">=" + major(match)),
            fixed(Cause.WRONG_JDK, "<=8", "(?:Source|Target) option (?:1\\.)?[1-5] is no longer supported"),
            fixed(Cause.WRONG_JDK, "<=11", "(?:Source|Target) option (?:1\\.)?6 is no longer supported"),
            fixed(Cause.WRONG_JDK, "<=17", "(?:Source|Target) option (?:1\\.)?7 is no longer supported"),
            read(
                    Cause.WRONG_JDK,
                    "more recent version of the Java Runtime \\(class file version (\\d+)",
                    match -> ">=" + classFile(match)),
            read(
                    Cause.WRONG_JDK,
                    "class file has wrong version (\\d+)\\.0, should be",
                    match -> ">=" + classFile(match)),
            read(
                    Cause.WRONG_JDK,
                    "Unsupported class file major version (\\d+)",
                    match -> "<=" + (classFile(match) - 1)),
            read(
                    Cause.WRONG_JDK,
                    "Detected JDK.* is not in the allowed range \\[?\\(?(?:1\\.)?(\\d+)",
                    match -> ">=" + major(match)),
            fixed(
                    Cause.WRONG_JDK,
                    "<=8",
                    "package javax\\.(?:xml\\.bind|annotation|xml\\.ws|activation) does not exist"
                            + "|NoClassDefFoundError: javax/(?:xml/bind|annotation|activation)|package sun\\.misc does not exist"),
            fixed(Cause.WRONG_JDK, "<=8", "com\\.sun:tools:jar|tools\\.jar.*(?:not|missing)"),
            fixed(
                    Cause.WRONG_JDK,
                    "<=17",
                    "UnsupportedOperationException: The Security Manager is deprecated"
                            + "|Enabling a Security Manager is not supported"),
            fixed(
                    Cause.WRONG_JDK,
                    "opens",
                    "InaccessibleObjectException|module java\\.base does not \"?opens"
                            + "|IllegalAccessError: class .* cannot access class .* \\(in module"),
            any(
                    Cause.OLD_RUNNER,
                    "ExceptionInInitializerError.*surefire|surefire.*ExceptionInInitializerError"
                            + "|Unable to (?:create|instantiate) (?:.* )?(?:provider|surefire)|ForkedBooter.*NoClassDefFoundError"
                            + "|Could not find or load main class (@\\{argLine\\}|org\\.apache\\.maven\\.surefire\\S+)"));

    private static final List<DiagnosisRule> NODE = List.of(
            fixed(Cause.WRONG_NODE, "openssl", "ERR_OSSL_EVP_UNSUPPORTED|digital envelope routines::unsupported"),
            fixed(Cause.WRONG_NODE, "<=11", "primordials is not defined"),
            fixed(
                    Cause.WRONG_NODE,
                    "<=16",
                    "os\\.tmpDir is not a function|process\\.binding|No such module: (?:natives|http_parser)"
                            + "|Cannot find module 'internal/"),
            any(Cause.WRONG_NODE, "[Tt]he engine \"node\" is incompatible.*Expected version \"([^\"]{1,40})\""),
            fixed(
                    Cause.WRONG_NODE,
                    "newer",
                    "ERR_REQUIRE_ESM|ERR_UNKNOWN_BUILTIN_MODULE|Cannot find module 'node:"
                            + "|No such built-in module: node:|bad option: --"),
            fixed(
                    Cause.WRONG_NODE,
                    "newer",
                    "ReferenceError: (?:structuredClone|fetch|AbortController|globalThis|TextEncoder"
                            + "|queueMicrotask|ReadableStream|FinalizationRegistry|BigInt|Blob|URL) is not defined"),
            fixed(
                    Cause.WRONG_NODE,
                    "newer",
                    "(?:replaceAll|\\.at|flatMap|fromEntries|hasOwn|allSettled) is not a function"),
            fixed(
                    Cause.WRONG_NODE,
                    "newer",
                    "^SyntaxError: (?:Unexpected token|Invalid regular expression|Unexpected identifier"
                            + "|Cannot use import statement|Unexpected strict mode)"));

    private static final List<DiagnosisRule> PYTHON = List.of(
            any(Cause.WRONG_PYTHON, "requires a different Python: \\S+ not in '([^']{1,60})'"),
            any(
                    Cause.WRONG_PYTHON,
                    "current Python version \\([^)]*\\) does not satisfy Python ?([<>=!~0-9., ]{1,60})"),
            fixed(
                    Cause.WRONG_PYTHON,
                    "<=3.9",
                    "cannot import name '?\\w+'? from '?collections'?"
                            + "|module 'collections' has no attribute|module 'fractions' has no attribute 'gcd'"),
            fixed(
                    Cause.WRONG_PYTHON,
                    "<=3.10",
                    "module 'inspect' has no attribute 'getargspec'"
                            + "|module 'asyncio' has no attribute 'coroutine'"),
            fixed(
                    Cause.WRONG_PYTHON,
                    "<=3.11",
                    "No module named '?(?:imp|distutils|asyncore|asynchat|smtpd)'?"
                            + "|module 'pkgutil' has no attribute 'ImpImporter'|has no attribute 'SafeConfigParser'"),
            fixed(
                    Cause.WRONG_PYTHON,
                    "<=3.12",
                    "No module named '?(?:cgi|telnetlib|pipes|crypt|imghdr|audioop|nntplib)'?"),
            fixed(
                    Cause.WRONG_PYTHON,
                    ">=3.11",
                    "No module named '?tomllib'?|cannot import name '?(?:StrEnum|Self|ExceptionGroup)'?"),
            fixed(Cause.WRONG_PYTHON, ">=3.10", "unsupported operand type\\(s\\) for \\|: '?type'?"),
            fixed(Cause.WRONG_PYTHON, "<=2.7", "Missing parentheses in call to 'print'|except .*, e:$"),
            any(
                    Cause.OLD_RUNNER,
                    "required field \"(?:type_ignores|lineno|posonlyargs)\" missing"
                            + "|code\\(\\) (?:argument|takes).*(?:_pytest|pytest)|(pytest).* object has no attribute 'pytest_\\w+'"));

    private static final List<DiagnosisRule> NATIVE = List.of(
            any(Cause.MISSING_NATIVE_LIBRARY, "error while loading shared libraries: ([^:\\s]+):"),
            any(Cause.MISSING_NATIVE_LIBRARY, "(lib[\\w+.-]+\\.so[\\w.]*): cannot open shared object file"),
            any(Cause.MISSING_NATIVE_LIBRARY, "fatal error: ([\\w/.+-]+\\.h): No such file"),
            fixed(
                    Cause.MISSING_NATIVE_LIBRARY,
                    "gcc",
                    "(?:gcc|cc|g\\+\\+|c\\+\\+|make)['\"]?: (?:command )?not found"
                            + "|unable to execute '?\\S*gcc|command '\\S*gcc' failed: No such file|not found: make|gyp ERR! (?:find|stack|build)"),
            any(
                    Cause.MISSING_NATIVE_LIBRARY,
                    "Cannot find module '([^']*\\.node)'|(?:Could not locate|Missing) (?:the )?bindings? (?:file)?"
                            + "|\\.node: (?:invalid ELF|cannot open)"));

    private static final List<DiagnosisRule> GIT = List.of(
            any(
                    Cause.MISSING_GIT,
                    "not a git repository|[Ss]etuptools.scm was unable to detect version|unable to detect version"
                            + "|setuptools.scm.*LookupError|No names found, cannot describe|Versioning for this project requires either"));

    private static final List<DiagnosisRule> DEPENDENCIES = List.of(
            any(Cause.COLD_CACHE, "in offline mode and the artifact (\\S+) has not been downloaded")
                    .in(TEST),
            any(
                            Cause.COLD_CACHE,
                            "(\\S+:\\S+:\\S+:\\S+) (?:has not been downloaded from it before|was not found in .* during a previous)")
                    .in(TEST),
            any(Cause.COLD_CACHE, "Cannot access \\S+ .*in offline mode|ENOTCACHED")
                    .in(TEST),
            any(
                    Cause.VANISHED_DEPENDENCY,
                    "(?:Non-resolvable (?:parent|import) POM|Could not find artifact|Failure to find|Could not transfer artifact) .*?"
                            + "([\\w.-]+:[\\w.-]+(?::[\\w.-]+){0,4}-SNAPSHOT)"),
            any(
                    Cause.VANISHED_DEPENDENCY,
                    "Could not find artifact (\\S+)|Failure to find (\\S+)|Non-resolvable parent POM for (\\S+)"),
            any(Cause.VANISHED_DEPENDENCY, "npm (?:ERR!|error) (?:code )?E404|404 Not Found - GET \\S+/(\\S+)"),
            any(
                    Cause.VANISHED_DEPENDENCY,
                    "No versions available for (\\S+)|No matching version found for (\\S+?)\\.?$|npm (?:ERR!|error) code ETARGET"),
            any(
                    Cause.VANISHED_DEPENDENCY,
                    "No matching distribution found for (\\S+)|Because (\\S+) was not found in the package registry"),
            any(Cause.UNRESOLVABLE_DEPENDENCY, "(ERESOLVE|EUNSUPPORTEDPROTOCOL|EUSAGE|EPEERINVALID)"),
            any(
                    Cause.UNRESOLVABLE_DEPENDENCY,
                    "No solution found when resolving|ResolutionImpossible|Could not resolve dependencies"
                            + "|DependencyResolutionException|Permission denied \\(publickey\\)|Could not read from remote repository"));

    private static final List<DiagnosisRule> TOOLS = List.of(
            any(Cause.MISSING_TOOL, "(?:^|: )([\\w.+-]+): (?:command )?not found$"),
            any(Cause.MISSING_TOOL, "Cannot run program \"([\\w./+-]+)\"|spawn ([\\w.+-]+) ENOENT"),
            any(
                    Cause.MISSING_TOOL,
                    "No such file or directory: '(git|less|make|sh|bash|man|vi|nano|xdg-open|file|which|ps|curl|unzip|zip)'"),
            any(
                    Cause.MISSING_DEPENDENCY,
                    "ModuleNotFoundError: No module named '([\\w.]+)'|ImportError: No module named '?([\\w.]+)"),
            any(
                    Cause.NOT_BUILT,
                    "Cannot find module '(\\.{1,2}/(?:[^']*/)?(?:dist|build|lib|out|es|cjs|esm)(?:/[^']*)?)'"),
            any(Cause.MISSING_DEPENDENCY, "Cannot find (?:module|package) '((?:@[\\w.-]+/)?[A-Za-z_][\\w.-]*)[/']"));

    private static final List<DiagnosisRule> REST = List.of(
            any(Cause.NEEDS_NETWORK, "(" + NO_NAME + ")").in(TEST),
            any(
                    Cause.CLOCK_OR_LOCALE,
                    "locale\\.Error|unmappable character|UnicodeEncodeError: 'ascii'|UnicodeDecodeError: 'ascii'"
                            + "|CERT_HAS_EXPIRED|certificate has expired|CertificateExpiredException"),
            any(
                    Cause.DOES_NOT_COMPILE,
                    "COMPILATION ERROR|error TS\\d+:|^SyntaxError: |IndentationError|error: cannot find symbol"),
            any(
                    Cause.NO_TESTS_RUN,
                    "No tests? (?:found|to run|files? found|were executed)|collected 0 items|no tests ran|Ran 0 tests"
                            + "|Could(?:n't| not) find any (?:files to test|test)"));

    static final List<DiagnosisRule> ALL = Stream.of(
                    SITE, MEMORY, JDK, NODE, PYTHON, NATIVE, GIT, DEPENDENCIES, TOOLS, REST)
            .flatMap(List::stream)
            .toList();

    private DiagnosisRules() {}

    private static int major(Matcher match) {
        String version = match.group(1).startsWith("1.") ? match.group(1).substring(2) : match.group(1);
        int dot = version.indexOf('.');
        return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
    }

    private static int classFile(Matcher match) {
        return Integer.parseInt(match.group(1)) - 44;
    }
}
