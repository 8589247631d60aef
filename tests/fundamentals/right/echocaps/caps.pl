use strict;
use warnings;
use Encode;
use IO::Socket::INET;

$| = 1;
$SIG{CHLD} = 'IGNORE';
my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 128, ReuseAddr => 1)
    or die "$@";
print "Aguardando...\n";

sub put {
    my ($conn, $data) = @_;
    while (length $data) {
        my $count = syswrite $conn, $data or exit;
        substr $data, 0, $count, '';
    }
}

sub converse {
    my $conn = shift;
    my $kept = '';
    while (sysread $conn, my $data, 65536) {
        $kept .= $data;
        my $answer = '';
        while (length $kept) {
            # As much as is UTF-8; Encode takes it out of $kept.
            $answer .= encode('UTF-8', uc decode('UTF-8', $kept, Encode::FB_QUIET));
            last unless length $kept;
            last if $kept =~ /\A(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\z/;
            $answer .= substr $kept, 0, 1, '';
        }
        put($conn, $answer);
    }
    put($conn, $kept);
}

while (1) {
    my $conn = $listener->accept or next;
    if (!fork) {
        converse($conn);
        exit;
    }
    close $conn;
}
