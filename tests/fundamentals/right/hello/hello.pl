# One client after the other, without modules.
use strict;
use warnings;
use Socket;

$| = 1;
$SIG{INT}  = sub { exit 0 };
$SIG{PIPE} = 'IGNORE';
socket my $listener, PF_INET, SOCK_STREAM, 0 or die "socket: $!";
setsockopt $listener, SOL_SOCKET, SO_REUSEADDR, 1;
bind $listener, sockaddr_in($ARGV[0], INADDR_LOOPBACK) or die "bind: $!";
listen $listener, SOMAXCONN;
print "Pronto na porta $ARGV[0].\n";
while (accept my $conn, $listener) {
    syswrite $conn, "Hello, World!\n";
    close $conn;
}
