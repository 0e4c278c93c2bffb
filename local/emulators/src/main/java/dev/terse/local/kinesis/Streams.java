package dev.terse.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/** The account's streams by name. */
final class Streams {
  static final int SHARD_LIMIT = 500;

  private final KinesisOptions options;
  private final SequenceNumbers sequenceNumbers;
  private final Optional<StreamFolders> folders;
  private final ConcurrentSkipListMap<String, StreamEntry> byName = new ConcurrentSkipListMap<>();

  private Streams(
      KinesisOptions options, SequenceNumbers sequenceNumbers, Optional<StreamFolders> folders) {
    this.options = options;
    this.sequenceNumbers = sequenceNumbers;
    this.folders = folders;
  }

  /**
   * Opens the stored streams of an earlier endpoint; none if nothing is stored.
   *
   * @param epochNanos the clock of the sequence numbers
   * @throws StreamFilesException when the files can't be used
   */
  static Streams open(KinesisOptions options, LongSupplier epochNanos) throws StreamFilesException {
    if (options.storage().isEmpty()) {
      var numbers = SequenceNumbers.continued(epochNanos, HighWaterMark.forgotten());
      return new Streams(options, numbers, Optional.empty());
    }
    KinesisStorage storage = options.storage().get();
    var numbers =
        SequenceNumbers.continued(epochNanos, HighWaterMark.in(storage.sequenceNumbers()));
    StreamFolders folders = StreamFolders.open(storage);
    var streams = new Streams(options, numbers, Optional.of(folders));
    try {
      streams.restore(folders);
      // Issued now, so that an unwritable file is reported at the start.
      numbers.next();
      return streams;
    } catch (StreamFilesException e) {
      streams.close();
      throw e;
    } catch (IOException | UncheckedIOException e) {
      streams.close();
      throw new StreamFilesException("%s can't be used: %s.".formatted(storage.folder(), e), e);
    }
  }

  private void restore(StreamFolders folders) throws IOException {
    for (Map.Entry<String, StreamFolder> kept : folders.all().entrySet()) {
      var address = new StreamAddress(options.region(), options.accountId(), kept.getKey());
      StreamFolder folder = kept.getValue();
      StreamState state = folder.state();
      DataStream stream;
      try {
        stream =
            DataStream.restore(address, state, folder.open(), options, sequenceNumbers, folder);
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
      var tags = new StreamTags();
      tags.add(state.tags());
      byName.put(kept.getKey(), new StreamEntry(stream, tags));
    }
  }

  /** Stops accepting anything; the content of the files remains. */
  void close() {
    try {
      byName.values().forEach(entry -> entry.stream().close());
      sequenceNumbers.close();
      if (folders.isPresent()) {
        folders.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized StreamEntry create(
      String name, StreamMode mode, int shardCount, Map<String, String> tags) {
    var address = new StreamAddress(options.region(), options.accountId(), name);
    if (byName.containsKey(name)) {
      throw ServiceException.resourceInUse("Stream " + address + " already exists.");
    }
    requireShardRoom(shardCount);
    Journal journal = folders.<Journal>map(all -> all.of(name)).orElse(Journal.NONE);
    DataStream stream =
        DataStream.create(address, mode, shardCount, options, sequenceNumbers, journal);
    var entry = new StreamEntry(stream, new StreamTags());
    entry.addTags(tags);
    byName.put(name, entry);
    return entry;
  }

  synchronized void delete(StreamEntry entry) {
    if (byName.remove(entry.stream().address().name(), entry)) {
      entry.stream().delete();
    }
  }

  Optional<DataStream> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(StreamEntry::stream);
  }

  /** Returns the stream that a request names by {@code StreamName}, {@code StreamARN} or both. */
  StreamEntry named(Request request) {
    return named(nameIn(request));
  }

  StreamEntry named(String name) {
    StreamEntry entry = byName.get(name);
    if (entry == null) {
      var address = new StreamAddress(options.region(), options.accountId(), name);
      throw ServiceException.resourceNotFound("Stream " + address + " not found.");
    }
    return entry;
  }

  /**
   * Returns at most {@code limit} streams whose names come after the given one, in order of name.
   */
  List<DataStream> after(Optional<String> name, int limit) {
    SortedMap<String, StreamEntry> rest =
        name.<SortedMap<String, StreamEntry>>map(last -> byName.tailMap(last, false))
            .orElse(byName);
    return rest.values().stream().limit(limit).map(StreamEntry::stream).toList();
  }

  int openShardCount() {
    return byName.values().stream().mapToInt(entry -> entry.stream().openShardCount()).sum();
  }

  int onDemandCount() {
    return (int)
        byName.values().stream()
            .filter(entry -> entry.stream().mode() == StreamMode.ON_DEMAND)
            .count();
  }

  /** Refuses with {@code LimitExceededException} when more shards would exceed the limit. */
  void requireShardRoom(int additional) {
    int current = openShardCount();
    if (additional > SHARD_LIMIT - current) {
      throw ServiceException.limitExceeded(
          ("This request would exceed the shard limit for the account %s in %s. Current shard count"
                  + " for the account: %d. Limit: %d. Number of additional shards that would have"
                  + " resulted from this request: %d.")
              .formatted(options.accountId(), options.region(), current, SHARD_LIMIT, additional));
    }
  }

  private String nameIn(Request request) {
    Optional<String> name = request.string("StreamName", StreamAddress.NAME);
    Optional<String> arn = request.string("StreamARN");
    if (arn.isEmpty()) {
      return name.orElseThrow(
          () ->
              ServiceException.invalidArgument("Either StreamName or StreamARN must be provided."));
    }
    StreamAddress address =
        StreamAddress.ofArn(arn.get())
            .orElseThrow(() -> Constraint.mismatch("StreamARN", arn.get(), StreamAddress.ARN));
    if (name.isPresent() && !name.get().equals(address.name())) {
      throw ServiceException.invalidArgument("StreamName and StreamARN name different streams.");
    }
    if (!address.region().equals(options.region())
        || !address.accountId().equals(options.accountId())) {
      throw ServiceException.resourceNotFound("Stream " + arn.get() + " not found.");
    }
    return address.name();
  }
}
