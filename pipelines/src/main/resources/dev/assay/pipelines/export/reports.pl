#!/usr/bin/perl
# Reads the JUnit XML below a directory and prints "STATUS<tab>id" for each test, those that passed first. An id is
# classname#name as the runner reported it; a test that was reported more than once has its worst status.
# Ends with code 3 where a report is damaged or cut: then what the runner had to say is not all there.
use strict;
use warnings;

my $MAX_FILES = 20_000;
my $MAX_BYTES = 64 << 20;
my $MAX_BYTES_IN_ALL = 512 << 20;
my $MAX_DEPTH = 256;
my $MAX_ID = 4096;
my %BADNESS = (PASS => 1, SKIP => 2, FAIL => 3, ERROR => 4);
my %CHILD = (
    failure => 'FAIL', flakyFailure => 'FAIL', rerunFailure => 'FAIL',
    error => 'ERROR', flakyError => 'ERROR', rerunError => 'ERROR',
    skipped => 'SKIP');

my (%status, @files, $damaged);
my $bytes = 0;

sub damage {
    my ($what) = @_;
    print STDERR "report $what\n" if !$damaged;
    $damaged = 1;
    return;
}

# Regular files only, links not followed.
sub list {
    my ($folder, $depth) = @_;
    return if $depth > $MAX_DEPTH;
    opendir(my $handle, $folder) or return;
    for my $name (sort readdir $handle) {
        next if $name eq '.' || $name eq '..';
        my $path = "$folder/$name";
        my $mode = (lstat $path)[2];
        if (-d _ && !-l _) {
            list($path, $depth + 1);
        } elsif (defined $mode && -f _ && lc($name) =~ /\.xml\z/) {
            push @files, $path;
        }
    }
    closedir $handle;
    return;
}

# Bytes as characters; those that are not UTF-8 become U+FFFD.
sub characters {
    my ($bytes, $latin) = @_;
    return $bytes if $latin;
    $bytes =~ s{((?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}
            |\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+)|(.)}
        {defined $1 ? $1 : "\xef\xbf\xbd"}gsex;
    utf8::decode($bytes);
    return $bytes;
}

sub reference {
    my ($name) = @_;
    my %named = (lt => '<', gt => '>', amp => '&', quot => '"', apos => "'");
    return $named{$name} if exists $named{$name};
    my $point = $name =~ /\A#(\d{1,9})\z/ ? $1 : $name =~ /\A#x([0-9A-Fa-f]{1,7})\z/ ? hex $1 : undef;
    return "&$name;" if !defined $point;
    return "\x{FFFD}" if $point > 0x10FFFF || ($point >= 0xD800 && $point <= 0xDFFF) || $point == 0xFFFE || $point == 0xFFFF;
    return chr $point;
}

sub value {
    my ($raw, $latin) = @_;
    return '' if !defined $raw;
    $raw =~ s/\r\n|[\t\n\r]/ /g;
    my $text = characters($raw, $latin);
    $text =~ s/&(#?[0-9A-Za-z]{1,11});/reference($1)/ge;
    return $text;
}

# Control characters become U+FFFD; the end is cut after so many units of UTF-16, never within a pair.
sub clean {
    my ($text) = @_;
    $text =~ s/[\x00-\x1f\x7f-\x9f]/\x{FFFD}/g;
    if (length($text) > $MAX_ID / 2) {
        my ($units, $kept) = (0, 0);
        for my $point (unpack 'W*', $text) {
            $units += $point > 0xFFFF ? 2 : 1;
            last if $units > $MAX_ID;
            $kept++;
        }
        $text = substr $text, 0, $kept;
    }
    return $text;
}

sub worse {
    my ($one, $other) = @_;
    return $BADNESS{$one} >= $BADNESS{$other} ? $one : $other;
}

sub own_status {
    my ($attributes) = @_;
    my $said = lc($attributes->{status} // '');
    return 'SKIP' if $said eq 'notrun' || $said eq 'disabled' || $said eq 'skipped';
    return 'FAIL' if $said eq 'failed' || $said eq 'failure';
    return 'ERROR' if $said eq 'error';
    my $result = lc($attributes->{result} // '');
    return $result eq 'suppressed' || $result eq 'skipped' ? 'SKIP' : 'PASS';
}

sub is_container {
    my ($tag) = @_;
    return $tag eq 'testsuite' || $tag eq 'testsuites';
}

sub read_report {
    my ($path) = @_;
    my $name = $path;
    $name =~ s{.*/}{}s;
    my $size = -s $path || 0;
    $bytes += $size;
    if ($size > $MAX_BYTES || $bytes > $MAX_BYTES_IN_ALL) {
        damage('is too long, or all are together');
        return;
    }
    open(my $handle, '<:raw', $path) or return damage('cannot be read');
    my $xml = do { local $/; <$handle> };
    close $handle;
    $xml = '' if !defined $xml;
    my $latin = substr($xml, 0, 256) =~ /<\?xml[^>]{0,100}encoding\s*=\s*["']iso-8859-1["']/i;
    my $stem = characters(substr($name, 0, -4), 0);
    my (@open, $case, $depth, $rooted);
    pos($xml) = 0;
    while (1) {
        next if $xml =~ /\G[^<]+/gc;
        last if $xml =~ /\G\z/gc;
        next if $xml =~ /\G<!--.*?-->/gcs;
        next if $xml =~ /\G<!\[CDATA\[.*?\]\]>/gcs;
        next if $xml =~ /\G<\?.*?\?>/gcs;
        # Files with a document type lie beside the reports of some runners; none of these is a report.
        return if $xml =~ /\G<!(?!--|\[CDATA\[)/gc;
        if ($xml =~ m{\G</([^\s<>/"'=]+)\s*>}gc) {
            if (!@open || $open[-1]{tag} ne $1) {
                damage('is not well-formed');
                return;
            }
            pop @open;
        } elsif ($xml =~ m{\G<([^\s<>/"'=!?]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>}gc) {
            my ($tag, $rest, $closed) = ($1, $2, $3);
            my $local = $tag;
            $local =~ s/\A[^:]*://;
            my %attributes;
            while ($rest =~ /\G\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gc) {
                if (exists $attributes{$1}) {
                    damage('is not well-formed');
                    return;
                }
                $attributes{$1} = defined $2 ? $2 : $3;
            }
            if (!@open) {
                if ($rooted) {
                    damage('has more than one root');
                    return;
                }
                $rooted = 1;
                return if !is_container($local);
            }
            if (@open >= $MAX_DEPTH) {
                damage('is nested too deeply');
                return;
            }
            if ($local eq 'testcase' && !$case && @open && defined $open[-1]{suite}) {
                my $owner = value($attributes{classname}, $latin);
                for my $element (reverse @open) {
                    $owner = $element->{suite} if $owner eq '' && defined $element->{suite};
                }
                $owner = $stem if $owner eq '';
                $case = {
                    id => clean($owner . '#' . value($attributes{name}, $latin)),
                    status => own_status(\%attributes)};
                $depth = @open;
            } elsif ($case && @open == $depth + 1) {
                $case->{status} = worse($case->{status}, $CHILD{$local} // 'PASS');
            }
            my $suite = is_container($local) && !$case ? value($attributes{name}, $latin) : undef;
            push @open, {tag => $tag, suite => $suite};
            pop @open if $closed;
        } else {
            damage('is not well-formed');
            return;
        }
        if ($case && @open == $depth) {
            my $known = $status{$case->{id}};
            $status{$case->{id}} = defined $known ? worse($known, $case->{status}) : $case->{status};
            $case = undef;
        }
    }
    damage('ends early') if @open || !$rooted;
    return;
}

my ($folder) = @ARGV;
list($folder, 0);
damage('files are too many') if @files > $MAX_FILES;
for my $file (@files) {
    last if $damaged;
    read_report($file);
}
binmode(STDOUT, ':utf8');
for my $id (sort { $BADNESS{$status{$a}} <=> $BADNESS{$status{$b}} || $a cmp $b } keys %status) {
    print "$status{$id}\t$id\n";
}
if (!close STDOUT) {
    damage('statuses cannot be written');
}
exit($damaged ? 3 : 0);
