package dev.terse.local.dax;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values in the encoding of DAX. */
final class Values {

  private Values() {}

  static AttributeValue read(Object cbor) {
    return switch (cbor) {
      case null -> AttributeValue.fromNul(true);
      case String text -> AttributeValue.fromS(text);
      case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
      case Boolean bool -> AttributeValue.fromBool(bool);
      case Number number -> AttributeValue.fromN(number.toString());
      case List<?> list -> AttributeValue.fromL(list.stream().map(Values::read).toList());
      case Map<?, ?> map -> {
        Map<String, AttributeValue> entries = new TreeMap<>();
        map.forEach((key, value) -> entries.put(CborReader.text(key), read(value)));
        yield AttributeValue.fromM(entries);
      }
      case Tagged(long tag, List<?> set) when tag == Tagged.STRINGS ->
          AttributeValue.fromSs(set.stream().map(CborReader::text).toList());
      case Tagged(long tag, List<?> set) when tag == Tagged.NUMBERS ->
          AttributeValue.fromNs(set.stream().map(Object::toString).toList());
      case Tagged(long tag, List<?> set) when tag == Tagged.BINARIES ->
          AttributeValue.fromBs(
              set.stream().map(bytes -> SdkBytes.fromByteArray((byte[]) bytes)).toList());
      default -> throw new IllegalArgumentException("no attribute value: " + cbor);
    };
  }

  static void write(AttributeValue value, CborWriter out) {
    switch (value.type()) {
      case S -> out.text(value.s());
      case N -> out.number(value.n());
      case B -> out.bytes(value.b().asByteArray());
      case BOOL -> out.bool(value.bool());
      case NUL -> out.nothing();
      case L -> {
        out.array(value.l().size());
        value.l().forEach(element -> write(element, out));
      }
      case M -> {
        out.map(value.m().size());
        value.m().forEach((key, entry) -> write(entry, out.text(key)));
      }
      case SS -> {
        out.tag(Tagged.STRINGS).array(value.ss().size());
        value.ss().forEach(out::text);
      }
      case NS -> {
        out.tag(Tagged.NUMBERS).array(value.ns().size());
        value.ns().forEach(out::number);
      }
      case BS -> {
        out.tag(Tagged.BINARIES).array(value.bs().size());
        value.bs().forEach(bytes -> out.bytes(bytes.asByteArray()));
      }
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no attribute value: " + value);
    }
  }
}
