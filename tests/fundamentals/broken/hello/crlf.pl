# check: greeting
# mistake: maiúsculas, espaços ou quebras de linha não: cada byte conta
use IO::Socket::INET;
my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 5, ReuseAddr => 1);
my $conn = $listener->accept;
print $conn "Hello, World!\r\n";
