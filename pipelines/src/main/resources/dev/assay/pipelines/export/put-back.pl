#!/usr/bin/perl
# Of the paths that an attempt touches (standard input, each ended by a zero byte) prints those that do not count: tests, what
# they are run with, build files, vendored files and what Python runs at its start. A path that the known fix touches counts;
# the file that is the argument has these, one a line.
use strict;
use warnings;

my %TESTS = map { $_ => 1 } qw(test tests __tests__ __test__ __mocks__ __snapshots__ __fixtures__ testdata test-data testsuite
    testsuites fixtures fixture unittest unittests unit-tests e2e cypress test-fixtures gotest t);
my %SPECS = map { $_ => 1 } qw(spec specs);
my %PACKAGED = map { $_ => 1 } qw(java kt scala py go c cc cpp h hpp);
my %VENDORED = map { $_ => 1 } qw(vendor _vendor vendored node_modules third_party third-party thirdparty 3rdparty
    bower_components jspm_packages);
my %MAIN_SETS = map { $_ => 1 } qw(main commonmain jvmmain jsmain nativemain androidmain iosmain);
my $TEST_SETS = qr/\A(?:it|testfixtures|(?:integration|functional|android|common|jvm|js|native|ios|unit|smoke|perf|acceptance
    |component|system|int)[-_]?tests?)\z/x;
my %DOCS = map { $_ => 1 } qw(doc docs documentation man manual website wiki javadoc apidocs);
my %CHANGELOGS = map { $_ => 1 } qw(changelog.d newsfragments .changeset changelogs .changes);
my %GENERATED = map { $_ => 1 } qw(dist generated gen-src __generated__);
my %BUILD_DOT = map { $_ => 1 } qw(.mvn .cargo .yarn .config);

my $CHANGELOG = qr/\A(?:changes|change[-_]?log|change-archive|history|news|release[-_ ]?notes|releases|whatsnew|upgrad(?:e|ing))(?:[-_.][0-9a-z.-]*)?(?:\.(?:md|markdown|rst|txt|adoc|xml))?\z/;
my $CHANGELOG_EXCEPTION = qr/\A.*\.(?!md\z|markdown\z|rst\z|txt\z|adoc\z|xml\z)[a-z]+\z/s;
my $GENERATED_FILE = qr/\A.*(?:\.min\.(?:js|mjs|css)|\.bundle\.js|\.(?:js|mjs|css)\.map|\.pb\.(?:go|cc|h)|_pb2(?:_grpc)?\.pyi?|\.generated\.[a-z]+)\z/s;
my $TEST_CLASS = qr/\A(?:.+(?:Test|Tests|TestCase|TestSuite|IT|ITCase|Spec)|Test[A-Z].*)\.(?:java|kt|kts|groovy|scala|php|cs)\z/s;
my $TEST_FILE = qr/\A(?:test_.*\.py|.*_tests?\.(?:py|go|c|cc|cpp|cxx|rs|rb|js|ts|exs?)|(?:conftest|tests)\.py|.*[.-](?:test|tests|spec|test-d|spec-d|cy|e2e)\.(?:[cm]?[jt]sx?|coffee|svelte|vue)|tests?\.(?:[cm]?[jt]sx?|c|cc|cpp|cxx|php|sh)|test[_-].*\.(?:c|cc|cpp|cxx|h|hpp|[cm]?[jt]s|sh)|.*[_-](?:unittest|spec)\.(?:c|cc|cpp|cxx|rb|js|ts)|.*\.(?:snap|phpt))\z/s;
my $TEST_CONFIG = qr/\A(?:(?:jest|vitest|karma|jasmine|cypress|playwright|ava)\.(?:config|conf)\..*|\.mocharc.*|mocha\.opts|phpunit\.xml.*|pytest\.ini|\.taprc)\z/s;
my $BUILD = qr/\A(?:pom\.xml|.*\.(?:gradle|gradle\.kts|mk|cmake|bnd|gemspec|sln|csproj|am|m4)|gradle\.properties|gradlew.*|mvnw.*|build\.(?:xml|sbt|zig|rs|ninja|bazel)|ivy\.xml|build|workspace(?:\.bazel)?|module\.bazel|package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml|lerna\.json|nx\.json|turbo\.json|bun\.lockb?|deno\.jsonc?|[tj]sconfig.*\.json|(?:babel|rollup|webpack|vite|esbuild|tsup)[\w-]*\.config\..*|\.babelrc.*|gulpfile\..*|gruntfile\..*|(?:gnu)?makefile(?:\..*)?|cmakelists\.txt|configure(?:\.(?:ac|in))?|meson(?:\.build|_options\.txt)|conanfile\..*|vcpkg\.json|setup\.(?:py|cfg)|pyproject\.toml|.*requirements.*\.(?:txt|in)|constraints.*\.txt|(?:poetry|uv|pdm|pipfile|cargo|composer|gemfile)\.lock|pipfile|tox\.ini|noxfile\.py|manifest\.in|environment\.ya?ml|go\.(?:mod|sum|work)|cargo\.toml|composer\.json|gemfile|rakefile|dockerfile.*|docker-compose.*|\.(?:nvmrc|node-version|python-version|java-version|tool-versions|npmrc|yarnrc.*|sdkmanrc))\z/s;
my $STARTUP = qr{\A(?:(?:.*/)?(?:sitecustomize|usercustomize)\.py|.*\.pth)\z}s;

# What the directory at an index says of a path: a role, or nothing.
sub directory_role {
    my ($directories, $index, $extension) = @_;
    my $name = $directories->[$index];
    if ($name eq 'src' && $index + 1 < @$directories) {
        my $set = $directories->[$index + 1];
        return 'source' if $MAIN_SETS{$set};
        return 'test' if $set =~ $TEST_SETS;
        return 'docs' if $set eq 'site';
        return 'changelog' if $set eq 'changes';
    }
    return 'test' if is_test($directories, $index, $extension);
    return 'vendored' if $VENDORED{$name};
    return 'changelog' if $CHANGELOGS{$name};
    return $BUILD_DOT{$name} ? 'build' : 'housekeeping' if $name =~ /\A\./;
    my @above = @$directories[0 .. $index - 1];
    return if $index > 2 || grep { $_ eq 'src' || $_ eq 'lib' } @above;
    return 'docs' if $DOCS{$name};
    return 'generated' if $GENERATED{$name};
    return 'build' if ($index == 0 && $name eq 'gradle') || $name eq 'requirements';
    return;
}

sub is_test {
    my ($directories, $index, $extension) = @_;
    my $name = $directories->[$index];
    return $index == 0 && !$PACKAGED{$extension} if $name eq 't';
    return !$PACKAGED{$extension} if $SPECS{$name};
    return 1 if $TESTS{$name} || $name =~ /\Atests?[-_]/ || $name =~ /[-_]tests\z/;
    my $product = grep { $_ eq 'main' } @$directories[$index .. $#$directories];
    return !$product && $name =~ /[-_]test\z/;
}

sub covers {
    my ($path) = @_;
    return 1 if $path =~ $STARTUP;
    my @segments = split m{/}, lc $path, -1;
    my $lower = pop @segments;
    my $file = $path;
    $file =~ s{.*/}{}s;
    my $extension = $lower;
    $extension =~ s/.*\.//s;
    for my $index (0 .. $#segments) {
        my $role = directory_role(\@segments, $index, $extension) or next;
        return 1 if $role eq 'test' || $role eq 'vendored';
        return 0 if $role eq 'source' || $role eq 'housekeeping';
        return $role eq 'build' && !is_changelog($lower);
    }
    return 0 if is_changelog($lower) || $lower =~ $GENERATED_FILE;
    return $lower =~ $BUILD || $file =~ $TEST_CLASS || $lower =~ $TEST_FILE || $lower =~ $TEST_CONFIG;
}

sub is_changelog {
    my ($name) = @_;
    return $name =~ $CHANGELOG && $name !~ $CHANGELOG_EXCEPTION;
}

my %fix;
open(my $handle, '<:raw', $ARGV[0]) or die "The paths of the fix cannot be read: $!\n";
while (my $line = <$handle>) {
    chomp $line;
    $fix{$line} = 1;
}
close $handle;
binmode(STDIN);
binmode(STDOUT);
$/ = "\0";
while (my $path = <STDIN>) {
    chomp $path;
    # Git applies nothing there.
    next if $path =~ m{\A/|(?:\A|/)\.\.(?:/|\z)|\A\.git(?:/|\z)};
    print "$path\0" if !$fix{$path} && covers($path);
}
