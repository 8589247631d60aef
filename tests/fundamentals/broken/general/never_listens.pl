# check: starts
# mistake: depois de \d+ segundos o programa não escuta na porta \d+: bind\(\) e listen\(\) são chamados\?
use Socket;
socket my $listener, PF_INET, SOCK_STREAM, 0;
bind $listener, sockaddr_in($ARGV[0], INADDR_LOOPBACK);
accept my $conn, $listener;    # fails at once, unnoticed
sleep;
