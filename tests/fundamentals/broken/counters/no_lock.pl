# check: no_count_is_lost
# mistake: duas linhas mostram o mesmo número .*falta uma trava
# Counters in processes, which share nothing but what they put into a file.
use strict;
use warnings;
use Fcntl qw(SEEK_SET);
use File::Temp;
use Time::HiRes qw(sleep);

$| = 1;
my ($join, $total, @counters) = (0, 0);
while (defined(my $word = shift @ARGV)) {
    if    ($word eq '--join')    { $join  = 1 }
    elsif ($word eq '--total')   { $total = 1 }
    elsif ($word eq '--counter') { shift(@ARGV) =~ /^(.*):(\d+):(\d+)$/ and push @counters, [$1, $2, $3] }
}
my $shared = File::Temp->new;
syswrite $shared, 0;

sub add_one {
    my ($file, $line) = @_;
    sysseek $file, 0, SEEK_SET;
    sysread $file, my $number, 20;
    print "$line (antes: $number)\n";
    sysseek $file, 0, SEEK_SET;
    syswrite $file, $number + 1;
}

for my $place (0 .. $#counters) {
    my ($name, $count, $milliseconds) = @{$counters[$place]};
    print 'Iniciando contador ', $place + 1, qq{ ("$name")\n};
    next if fork;
    open my $own, '+<', "$shared";
    for (my $n = $count; $n > 0; $n--) {
        if ($total) { add_one($own, "$name: $n") }
        else        { print "$name: $n\n" }
        sleep $milliseconds / 1000;
    }
    exit;
}
print "Fim\n" unless $join;
1 while wait > 0;
print "Fim\n" if $join;
if ($total) {
    sysseek $shared, 0, SEEK_SET;
    sysread $shared, my $number, 20;
    print "Total: $number\n";
}
