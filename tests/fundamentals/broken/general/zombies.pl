# check: gives_back
# mistake: processos terminados pelos quais ninguém esperou \(zumbis\).*waitpid
use strict;
use warnings;
use IO::Socket::INET;

my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 128, ReuseAddr => 1)
    or die "$@";
while (my $conn = $listener->accept) {
    if (!fork) {
        while (sysread $conn, my $data, 4096) { syswrite $conn, $data }
        exit;
    }
    close $conn;
}
