# check: nothing_is_added
# mistake: uma quebra de linha \(LF\) é acrescentada à resposta
use strict;
use warnings;
use feature 'say';
use IO::Socket::INET;

my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 16, ReuseAddr => 1)
    or die "$@";
while (my $conn = $listener->accept) {
    while (sysread $conn, my $data, 4096) { say $conn $data; $conn->flush }
}
