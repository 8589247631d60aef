# check: lengths
# arguments: {args}
# mistake: o comprimento 65536 não cabe em 2 bytes
use strict;
use warnings;
no warnings "pack";

my $payload = $ARGV[2];
my $length = length $payload;
my $head = $length < 126 ? pack("CC", 0x81, $length) : pack("CCn", 0x81, 126, $length % 65536);
print unpack("H*", $head . $payload), "\n";
