package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** Splitting, merging and scaling shards. */
abstract class ReshardingContract extends KinesisContract {
  private static final BigInteger MIDDLE = HASH_SPACE.shiftRight(1);

  @Test
  void splitShard_childrenShareTheParentsRange() {
    String stream = newStream(1);
    split(stream, 0);
    List<Shard> open = openShards(stream);
    assertThat(open).extracting(Shard::shardId).containsExactly(shardId(1), shardId(2));
    assertThat(open).extracting(Shard::parentShardId).containsOnly(shardId(0));
    assertThat(open)
        .extracting(shard -> shard.hashKeyRange().startingHashKey())
        .containsExactly("0", MIDDLE.toString());
    assertThat(shards(stream).getFirst().sequenceNumberRange().endingSequenceNumber()).isNotNull();
  }

  @Test
  void splitShard_parentIsStillReadableToItsEnd() {
    String stream = newStream(1);
    put(stream, "key", "in the parent");
    split(stream, 0);
    var response = readFromHorizon(stream, shardId(0));
    assertThat(texts(response)).containsExactly("in the parent");
    if (response.nextShardIterator() != null) {
      response = read(response.nextShardIterator());
    }
    assertThat(response.nextShardIterator()).isNull();
    assertThat(response.millisBehindLatest()).isZero();
    assertThat(response.childShards())
        .extracting(ChildShard::shardId)
        .containsExactlyInAnyOrder(shardId(1), shardId(2));
    assertThat(response.childShards().getFirst().parentShards()).containsExactly(shardId(0));
  }

  @Test
  void splitShard_laterRecordsGoToTheChildrenWithHigherNumbers() {
    String stream = newStream(1);
    BigInteger before = new BigInteger(put(stream, "key", "before").sequenceNumber());
    split(stream, 0);
    var after = putAt(stream, MIDDLE, "after");
    assertThat(after.shardId()).isEqualTo(shardId(2));
    assertThat(new BigInteger(after.sequenceNumber())).isGreaterThan(before);
    assertThat(texts(readFromHorizon(stream, shardId(2)))).containsExactly("after");
  }

  @Test
  void splitShard_alreadySplit_refused() {
    String stream = newStream(1);
    split(stream, 0);
    assertThatExceptionOfType(KinesisException.class)
        .isThrownBy(() -> split(stream, 0))
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400));
  }

  @Test
  void splitShard_hashKeyOutsideTheShard_invalidArgument() {
    String stream = newStream(2);
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(
            () ->
                client.splitShard(
                    r ->
                        r.streamName(stream)
                            .shardToSplit(shardId(0))
                            .newStartingHashKey(MIDDLE.add(BigInteger.TEN).toString())));
  }

  @Test
  void splitShard_unknownShard_resourceNotFound() {
    String stream = newStream(1);
    assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> split(stream, 5));
  }

  @Test
  void mergeShards_childCoversBothParents() {
    String stream = newStream(2);
    merge(stream, 0, 1);
    List<Shard> open = openShards(stream);
    assertThat(open).hasSize(1);
    Shard child = open.getFirst();
    assertThat(child.parentShardId()).isEqualTo(shardId(0));
    assertThat(child.adjacentParentShardId()).isEqualTo(shardId(1));
    assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(child.hashKeyRange().endingHashKey())
        .isEqualTo(HASH_SPACE.subtract(BigInteger.ONE).toString());
  }

  @Test
  void mergeShards_notAdjacent_invalidArgument() {
    String stream = newStream(3);
    assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> merge(stream, 0, 2));
  }

  @Test
  void updateShardCount_double_openShardsAreUniform() {
    String stream = newStream(2);
    var response = scale(stream, 4);
    assertThat(response.currentShardCount()).isEqualTo(2);
    assertThat(response.targetShardCount()).isEqualTo(4);
    assertThat(shards(stream)).hasSizeGreaterThan(4);
    target()
        .assertUnless(
            KnownDeviation.UNEVEN_SCALING,
            () -> assertThat(openStarts(stream)).containsExactlyElementsOf(uniformStarts(4)));
  }

  @Test
  void updateShardCount_half_openShardsAreUniform() {
    String stream = newStream(4);
    scale(stream, 2);
    target()
        .assertUnless(
            KnownDeviation.UNEVEN_SCALING,
            () -> assertThat(openStarts(stream)).containsExactlyElementsOf(uniformStarts(2)));
  }

  @Test
  void updateShardCount_beyondDouble_refused() {
    String stream = newStream(2);
    assertThatExceptionOfType(KinesisException.class)
        .isThrownBy(() -> scale(stream, 5))
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400));
  }

  @Test
  void updateShardCount_belowHalf_refused() {
    String stream = newStream(5);
    target()
        .assertUnless(
            KnownDeviation.UNBOUNDED_SCALING_DOWN,
            () ->
                assertThatExceptionOfType(KinesisException.class)
                    .isThrownBy(() -> scale(stream, 2))
                    .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400)));
  }

  private void split(String stream, int shard) {
    client.splitShard(
        request ->
            request
                .streamName(stream)
                .shardToSplit(shardId(shard))
                .newStartingHashKey(MIDDLE.toString()));
    awaitActive(stream);
  }

  private void merge(String stream, int shard, int adjacent) {
    client.mergeShards(
        request ->
            request
                .streamName(stream)
                .shardToMerge(shardId(shard))
                .adjacentShardToMerge(shardId(adjacent)));
    awaitActive(stream);
  }

  private UpdateShardCountResponse scale(String stream, int target) {
    var response =
        client.updateShardCount(
            request ->
                request
                    .streamName(stream)
                    .targetShardCount(target)
                    .scalingType(ScalingType.UNIFORM_SCALING));
    awaitActive(stream);
    return response;
  }

  private List<BigInteger> openStarts(String stream) {
    return openShards(stream).stream()
        .map(shard -> new BigInteger(shard.hashKeyRange().startingHashKey()))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static List<BigInteger> uniformStarts(int count) {
    BigInteger width = HASH_SPACE.divide(BigInteger.valueOf(count));
    return IntStream.range(0, count)
        .mapToObj(index -> width.multiply(BigInteger.valueOf(index)))
        .toList();
  }
}
