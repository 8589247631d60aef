# check: ctrl_c_ends_it
# mistake: Ctrl-C \(SIGINT\) não termina o programa: ele continua
use strict;
use warnings;
use IO::Socket::INET;

$SIG{INT} = 'IGNORE';
my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 16, ReuseAddr => 1)
    or die "$@";
while (1) {
    my $conn = $listener->accept or next;
    while (sysread $conn, my $data, 4096) { syswrite $conn, $data }
    close $conn;
}
