package dev.terse.stats;

import dev.terse.clicks.ClickLane;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The mark that a day's item keeps for a lane: the sequence number of the last record applied, and
 * the time of the latest click applied with it. As an attribute it has the bytes of the number and
 * three of the second of the day, 27 in practice, and sorts like the numbers.
 *
 * @param last the sequence number
 * @param latest the time, in whole seconds of the item's day
 */
record LaneMark(SequenceNumber last, Instant latest) {

  private static final int SECONDS_BYTES = 3;

  /** Returns the name of a lane's attribute: {@code A} for lane 0, {@code P} for lane 15. */
  static String name(int lane) {
    return Character.toString('A' + lane);
  }

  /** Returns the mark of a lane in a day's item, if it has one. */
  static Optional<LaneMark> of(Map<String, AttributeValue> item, int lane) {
    return Optional.ofNullable(item.get(name(lane)))
        .map(mark -> read(mark.b(), ItemKey.dayOf(item.get(ItemKey.BUCKET).s())));
  }

  /** Returns the time of the latest click in a day's item, in whole seconds. */
  static Optional<Instant> lastAccessed(Map<String, AttributeValue> item) {
    return IntStream.range(0, ClickLane.COUNT)
        .mapToObj(lane -> of(item, lane))
        .flatMap(Optional::stream)
        .map(LaneMark::latest)
        .max(Comparator.naturalOrder());
  }

  /** Returns the least value of all marks at a sequence number or after it. */
  static AttributeValue least(SequenceNumber number) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(number.bytes()));
  }

  /** Returns the attribute's value. */
  AttributeValue value() {
    byte[] number = last.bytes();
    int second = latest.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
    return AttributeValue.fromB(
        SdkBytes.fromByteArrayUnsafe(
            ByteBuffer.allocate(number.length + SECONDS_BYTES)
                .put(number)
                .put((byte) (second >> 16))
                .putShort((short) second)
                .array()));
  }

  private static LaneMark read(SdkBytes value, LocalDate day) {
    ByteBuffer buffer = value.asByteBuffer();
    SequenceNumber last = SequenceNumber.read(buffer);
    int second = (buffer.get() & 0xff) << 16 | buffer.getShort() & 0xffff;
    return new LaneMark(last, day.atStartOfDay().plusSeconds(second).toInstant(ZoneOffset.UTC));
  }
}
