package dev.terse.local.kinesis;

import java.util.List;

/**
 * Where one stream keeps what is to outlive its endpoint. The stream's lock guards it. Every method
 * throws {@link java.io.UncheckedIOException} when that fails.
 */
interface Journal {

  /** Keeps what the stream is like; called before a record of a new shard is appended. */
  void save(StreamState state);

  /** Keeps records, all or none. */
  void append(List<LoggedRecord> records);

  /** Lets go of files without a record that is wanted. */
  void retain(Wanted wanted);

  /** Keeps nothing more. */
  void close();

  /** Forgets the stream. */
  void delete();

  /** Whether the record with this ordinal, or one before it, is still wanted of a shard. */
  @FunctionalInterface
  interface Wanted {
    boolean test(int shard, long ordinal);
  }

  /** Keeps nothing: the stream ends with its endpoint. */
  Journal NONE =
      new Journal() {
        @Override
        public void save(StreamState state) {}

        @Override
        public void append(List<LoggedRecord> records) {}

        @Override
        public void retain(Wanted wanted) {}

        @Override
        public void close() {}

        @Override
        public void delete() {}
      };
}
