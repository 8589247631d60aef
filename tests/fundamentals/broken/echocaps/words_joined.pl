# check: spaces
# mistake: espaços são comidos no meio: as palavras são separadas e juntadas de novo
use strict;
use warnings;
use IO::Socket::INET;

my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 16, ReuseAddr => 1)
    or die "$@";
while (my $conn = $listener->accept) {
    while (sysread $conn, my $data, 4096) { syswrite $conn, uc join(' ', split ' ', $data) . "\n" }
}
