package dev.terse.local.kinesis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The encoding of a record in a log: a mark, the length and the checksum of the rest, and then the
 * shard's number, the ordinal, the arrival in milliseconds, the key and the data.
 */
record RecordFrame(LoggedRecord logged, int length) {
  private static final int MARK = 0xA7E5_5E7A;
  private static final int HEAD = 3 * Integer.BYTES;
  private static final int FIXED = Integer.BYTES + 2 * Long.BYTES + Short.BYTES;
  private static final int MOST = FIXED + (2 << 20);

  /** Returns the bytes of the data and the key in a frame of this length. */
  static int contentBytes(int length) {
    return length - HEAD - FIXED;
  }

  /** Returns the length of the frame that begins at an offset of an encoding. */
  static int lengthAt(byte[] frames, int offset) {
    return HEAD + ByteBuffer.wrap(frames).getInt(offset + 4);
  }

  /** Encodes the records' frames, one after the other. */
  static byte[] encode(List<LoggedRecord> records) {
    List<byte[]> keys =
        records.stream()
            .map(logged -> logged.record().partitionKey().getBytes(StandardCharsets.UTF_8))
            .toList();
    int size = 0;
    for (int i = 0; i < records.size(); i++) {
      size += length(records.get(i), keys.get(i));
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    for (int i = 0; i < records.size(); i++) {
      put(buffer, records.get(i), keys.get(i));
    }
    return buffer.array();
  }

  private static int length(LoggedRecord logged, byte[] key) {
    return HEAD + FIXED + key.length + logged.record().data().length;
  }

  private static void put(ByteBuffer buffer, LoggedRecord logged, byte[] key) {
    StoredRecord record = logged.record();
    int begin = buffer.position();
    buffer.position(begin + HEAD);
    buffer
        .putInt(logged.shard())
        .putLong(record.ordinal())
        .putLong(record.arrival().toEpochMilli())
        .putShort((short) key.length)
        .put(key)
        .put(record.data());
    int length = buffer.position() - begin - HEAD;
    buffer.putInt(begin, MARK).putInt(begin + 4, length);
    buffer.putInt(begin + 8, checksum(buffer.array(), begin + HEAD, length));
  }

  /** Decodes the frame that begins at an offset; empty unless it is complete and undamaged. */
  static Optional<RecordFrame> at(byte[] bytes, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length - offset < HEAD + FIXED || buffer.getInt(offset) != MARK) {
      return Optional.empty();
    }
    int length = buffer.getInt(offset + 4);
    if (length < FIXED
        || length > MOST
        || length > bytes.length - offset - HEAD
        || buffer.getInt(offset + 8) != checksum(bytes, offset + HEAD, length)) {
      return Optional.empty();
    }
    buffer.position(offset + HEAD);
    int shard = buffer.getInt();
    long ordinal = buffer.getLong();
    Instant arrival = Instant.ofEpochMilli(buffer.getLong());
    byte[] key = new byte[Short.toUnsignedInt(buffer.getShort())];
    buffer.get(key);
    byte[] data = new byte[length - FIXED - key.length];
    buffer.get(data);
    var record = new StoredRecord(ordinal, arrival, new String(key, StandardCharsets.UTF_8), data);
    return Optional.of(new RecordFrame(new LoggedRecord(shard, record), HEAD + length));
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    var checksum = new CRC32C();
    checksum.update(bytes, offset, length);
    return (int) checksum.getValue();
  }
}
