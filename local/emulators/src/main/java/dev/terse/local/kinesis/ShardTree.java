package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream's shards, open and closed. The open ones always partition the hash key space. The stream
 * that owns the tree guards it against other threads.
 */
final class ShardTree {
  private static final Pattern ID = Pattern.compile("shardId-(\\d{12})");

  private final SequenceNumbers sequenceNumbers;
  private final TreeMap<Integer, Shard> byNumber = new TreeMap<>();
  private final TreeMap<BigInteger, Shard> openByStart = new TreeMap<>();
  private int nextNumber;

  ShardTree(int count, SequenceNumbers sequenceNumbers, Instant now) {
    this.sequenceNumbers = sequenceNumbers;
    HashKeyRange.uniform(count).forEach(range -> open(range, List.of(), now));
  }

  private ShardTree(SequenceNumbers sequenceNumbers) {
    this.sequenceNumbers = sequenceNumbers;
  }

  /** Restores the shards of a tree from their descriptions, without their records. */
  static ShardTree restored(List<ShardDescription> shards, SequenceNumbers sequenceNumbers) {
    var tree = new ShardTree(sequenceNumbers);
    for (ShardDescription was : shards) {
      Shard shard = Shard.restored(was.starting().shard(), was);
      tree.byNumber.put(shard.number(), shard);
      if (shard.isOpen()) {
        tree.openByStart.put(shard.range().start(), shard);
      }
    }
    // The newest shard is always open, so it is still among them.
    tree.nextNumber = tree.byNumber.lastKey() + 1;
    shards.forEach(was -> sequenceNumbers.advanceTo(was.newest().ordinal()));
    return tree;
  }

  /** Returns the shard with a number, unless it has expired. */
  Optional<Shard> numbered(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** Returns all shards that have not expired, in order of their numbers. */
  Collection<Shard> all() {
    return byNumber.values();
  }

  int openCount() {
    return openByStart.size();
  }

  Optional<Shard> find(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches() && matcher.group(1).compareTo("002147483647") <= 0
        ? Optional.ofNullable(byNumber.get(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  Shard require(String id, StreamAddress address) {
    return find(id)
        .orElseThrow(
            () ->
                ServiceException.resourceNotFound(
                    "Shard %s in stream %s does not exist".formatted(id, address)));
  }

  Shard openAt(BigInteger hashKey) {
    return openByStart.floorEntry(hashKey).getValue();
  }

  List<ShardDescription> childrenOf(Shard parent) {
    return byNumber.tailMap(parent.number(), false).values().stream()
        .filter(shard -> shard.isChildOf(parent.id()))
        .map(Shard::describe)
        .toList();
  }

  /** Closes an open shard and opens two children, the right one beginning at the given key. */
  void split(Shard parent, BigInteger rightStart, Instant now) {
    close(parent, now);
    for (HashKeyRange range : parent.range().splitAt(rightStart)) {
      open(range, List.of(parent.id()), now);
    }
  }

  /** Closes two open adjacent shards and opens the child that covers both. */
  void merge(Shard parent, Shard adjacent, Instant now) {
    close(parent, now);
    close(adjacent, now);
    open(parent.range().mergedWith(adjacent.range()), List.of(parent.id(), adjacent.id()), now);
  }

  /** Removes shards that were closed at or before the horizon. */
  void expire(Instant horizon) {
    if (byNumber.size() > openByStart.size()) {
      byNumber.values().removeIf(shard -> shard.isExpired(horizon));
    }
  }

  private void open(HashKeyRange range, List<String> parents, Instant now) {
    var shard = new Shard(nextNumber++, range, parents, sequenceNumbers.next(), now);
    byNumber.put(shard.number(), shard);
    openByStart.put(range.start(), shard);
  }

  private void close(Shard shard, Instant now) {
    shard.close(sequenceNumbers.next(), now);
    openByStart.remove(shard.range().start());
  }
}
