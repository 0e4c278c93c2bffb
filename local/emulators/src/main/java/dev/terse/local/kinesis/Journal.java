package dev.terse.local.kinesis;

import java.util.List;
import java.util.Optional;

/**
 * The persistent storage of one stream, which outlives its endpoint. The stream's lock guards it.
 * Every method throws {@link java.io.UncheckedIOException} on failure.
 */
interface Journal {

  /** Stores the stream's state; called before a record of a new shard is appended. */
  void save(StreamState state);

  /** Stores records, all or none, and returns an entry for each. */
  List<LogEntry> append(List<LoggedRecord> records);

  /** Returns an entry's content; empty if it can't be read any more. */
  Optional<StoredRecord> read(LogEntry entry);

  /** Reports that the content of some records could not be read any more. */
  void reportLost(int records);

  /** Deletes files without any wanted record; their records can be read until a log drops them. */
  void retain(Wanted wanted);

  /** Stops storing. */
  void close();

  /** Deletes the stream. */
  void delete();

  /** A test of whether a shard's record with this ordinal, or one before it, is still wanted. */
  @FunctionalInterface
  interface Wanted {
    boolean test(int shard, long ordinal);
  }

  /**
   * A journal without files, whose entries have their content: the stream ends with its endpoint.
   */
  Journal NONE =
      new Journal() {
        @Override
        public void save(StreamState state) {}

        @Override
        public List<LogEntry> append(List<LoggedRecord> records) {
          return records.stream().<LogEntry>map(LoggedRecord::record).toList();
        }

        @Override
        public Optional<StoredRecord> read(LogEntry entry) {
          return Optional.of((StoredRecord) entry);
        }

        @Override
        public void reportLost(int records) {}

        @Override
        public void retain(Wanted wanted) {}

        @Override
        public void close() {}

        @Override
        public void delete() {}
      };
}
