package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The invariant that a stream's open shards cover each hash key exactly once after any resharding.
 */
class HashKeyRangePropertyTest {

  @Property(tries = 200)
  void afterRandomSplitsAndMerges_openRangesPartitionTheSpace(
      @ForAll @IntRange(min = 1, max = 12) int shards,
      @ForAll @IntRange(min = 0, max = 40) int changes,
      @ForAll long seed) {
    var random = new Random(seed);
    var tree = new ShardTree(shards, SequenceNumbers.ofWallClock(), Instant.EPOCH);
    for (int change = 0; change < changes; change++) {
      reshard(tree, random);
      assertPartition(open(tree));
    }
  }

  @Property(tries = 200)
  void uniformScaling_afterRandomResharding_givesTheUniformRanges(
      @ForAll @IntRange(min = 1, max = 12) int shards,
      @ForAll @IntRange(min = 1, max = 24) int target,
      @ForAll long seed) {
    var random = new Random(seed);
    var tree = new ShardTree(shards, SequenceNumbers.ofWallClock(), Instant.EPOCH);
    for (int change = 0; change < 10; change++) {
      reshard(tree, random);
    }
    UniformScaling.scale(tree, target, Instant.EPOCH);
    assertThat(open(tree))
        .extracting(Shard::range)
        .containsExactlyElementsOf(HashKeyRange.uniform(target));
  }

  @Property(tries = 500)
  void partitionKey_liesInTheRangeOfItsShard(@ForAll String key, @ForAll long seed) {
    var random = new Random(seed);
    var tree = new ShardTree(3, SequenceNumbers.ofWallClock(), Instant.EPOCH);
    reshard(tree, random);
    BigInteger hashKey = HashKeyRange.hashKey(key);
    assertThat(tree.openAt(hashKey).range().contains(hashKey)).isTrue();
  }

  private static void reshard(ShardTree tree, Random random) {
    List<Shard> open = open(tree);
    int chosen = random.nextInt(open.size());
    if (random.nextBoolean() || chosen == open.size() - 1) {
      HashKeyRange range = open.get(chosen).range();
      BigInteger width = range.end().subtract(range.start());
      if (width.signum() > 0) {
        BigInteger offset = new BigInteger(128, random).mod(width).add(BigInteger.ONE);
        tree.split(open.get(chosen), range.start().add(offset), Instant.EPOCH);
      }
    } else {
      tree.merge(open.get(chosen), open.get(chosen + 1), Instant.EPOCH);
    }
  }

  private static List<Shard> open(ShardTree tree) {
    return tree.all().stream()
        .filter(Shard::isOpen)
        .sorted(Comparator.comparing(shard -> shard.range().start()))
        .toList();
  }

  private static void assertPartition(List<Shard> open) {
    BigInteger next = BigInteger.ZERO;
    for (Shard shard : open) {
      assertThat(shard.range().start()).isEqualTo(next);
      next = shard.range().end().add(BigInteger.ONE);
    }
    assertThat(next).isEqualTo(HashKeyRange.SPACE);
  }
}
