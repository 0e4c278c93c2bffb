package dev.terse.packaging.jars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import dev.terse.packaging.jars.jackson.LimitOfAMethod;
import dev.terse.packaging.jars.jackson.LimitOfAnotherKind;
import dev.terse.packaging.jars.jackson.LimitsAmongOthers;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORParser;

class DeferredBigDecimalsTest {

  private static final String PARSER = "com.fasterxml.jackson.core.JsonParser";
  private static final String PARSER_BASE = "com.fasterxml.jackson.core.base.ParserBase";

  private static final Class<?> SDKS_PARSER =
      software.amazon.awssdk.thirdparty.jackson.core.base.ParserMinimalBase.class;

  /** The bit of {@code NR_BIGDECIMAL} in Jackson's {@code ParserMinimalBase}. */
  private static final int BIG_DECIMAL_IS_VALID = 0x10;

  @TempDir private Path directory;
  private Path merged;

  @BeforeEach
  void merge() throws Exception {
    merged = directory.resolve("merged.jar");
    MergedJar.write(
        List.of(jarOf(JsonFactory.class), jarOf(SDKS_PARSER), jarOf(CBORParser.class)),
        merged,
        _ -> false);
  }

  static Stream<Arguments> limits() {
    return Stream.of(ParserMinimalBase.class, SDKS_PARSER, CBORParser.class)
        .flatMap(
            type ->
                Stream.of("BD_MIN_INT", "BD_MAX_INT", "BD_MIN_LONG", "BD_MAX_LONG")
                    .map(limit -> Arguments.of(type.getName(), limit)));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void initializedParser_hasMadeNoLimit(String type, String limit) throws Exception {
    try (URLClassLoader loader = loader()) {
      Field field = Class.forName(type, true, loader).getDeclaredField(limit);
      field.setAccessible(true);

      assertThat(field.get(null)).isNull();
    }
  }

  @Test
  void mergedJar_saysWhichClassesWereChanged() throws Exception {
    try (URLClassLoader loader = loader()) {
      assertThat(loader.getResource("META-INF/CHANGES"))
          .satisfies(
              changes ->
                  assertThat(new String(changes.openStream().readAllBytes(), UTF_8))
                      .contains(
                          "com/fasterxml/jackson/core/base/ParserBase.class\n",
                          "/thirdparty/jackson/core/base/ParserMinimalBase.class\n"));
    }
  }

  @Test
  void decimalThatIsNoLimit_isMade() throws Exception {
    Map<String, byte[]> entries = entriesOf(LimitsAmongOthers.class);

    DeferredBigDecimals.in(entries);

    Class<?> changed = defined(entries, LimitsAmongOthers.class);
    assertThat(changed.getField("BEFORE").get(null)).isEqualTo(new BigDecimal(1));
    assertThat(changed.getField("AFTER").get(null)).isEqualTo(new BigDecimal(-2));
    assertThat(changed.getField("OF_A_LIMIT").get(null)).isEqualTo(new BigDecimal(12));
    assertThat(changed.getField("SAME").get(null)).isEqualTo(BigDecimal.TEN);
    assertThat(changed.getField("BD_MAX_INT").get(null)).isNull();
    assertThat(changed.getMethod("limit").invoke(null)).isEqualTo(BigDecimal.TEN);
  }

  @Test
  void changedClass_canBeMergedAgain() throws Exception {
    Map<String, byte[]> entries = entriesOf(LimitsAmongOthers.class);

    DeferredBigDecimals.in(entries);
    DeferredBigDecimals.in(entries);

    Class<?> changed = defined(entries, LimitsAmongOthers.class);
    assertThat(changed.getField("BEFORE").get(null)).isEqualTo(new BigDecimal(1));
    assertThat(changed.getMethod("limit").invoke(null)).isEqualTo(BigDecimal.TEN);
  }

  @ParameterizedTest
  @ValueSource(classes = {LimitOfAnotherKind.class, LimitOfAMethod.class})
  void limitThatIsMadeInAnotherWay_isRefused(Class<?> type) throws Exception {
    Map<String, byte[]> entries = entriesOf(type);

    assertThatThrownBy(() -> DeferredBigDecimals.in(entries))
        .hasMessageContaining(type.getSimpleName() + ".BD_MAX_INT is not made of BI_MAX_INT alone");
  }

  @ParameterizedTest
  @CsvSource({
    "Long, 9223372036854775807",
    "Long, -9223372036854775808",
    "Int, 2147483647",
    "Int, -2147483648",
  })
  void decimalAtALimit_isConverted(String type, BigDecimal number) throws Exception {
    assertThat(converted(type, number)).isEqualTo(number.longValueExact());
  }

  @ParameterizedTest
  @CsvSource({
    "Long, 9223372036854775808",
    "Long, -9223372036854775809",
    "Int, 2147483648",
    "Int, -2147483649",
  })
  void decimalBeyondALimit_isRefused(String type, BigDecimal number) {
    assertThatThrownBy(() -> converted(type, number))
        .rootCause()
        .hasMessageContaining("out of range of");
  }

  /**
   * Returns a number that a merged parser holds as a decimal, once it is converted. By reflection,
   * because Jackson takes a decimal that it reads as a double first.
   */
  private long converted(String type, BigDecimal number) throws Exception {
    try (URLClassLoader loader = loader()) {
      Class<?> factory = loader.loadClass(JsonFactory.class.getName());
      Object parser =
          factory
              .getMethod("createParser", String.class)
              .invoke(factory.getConstructor().newInstance(), "0");
      loader.loadClass(PARSER).getMethod("nextToken").invoke(parser);
      field(loader, "_numTypesValid").set(parser, BIG_DECIMAL_IS_VALID);
      field(loader, "_numberBigDecimal").set(parser, number);
      Method conversion = loader.loadClass(PARSER_BASE).getDeclaredMethod("convertNumberTo" + type);
      conversion.setAccessible(true);
      conversion.invoke(parser);
      return ((Number) field(loader, "_number" + type).get(parser)).longValue();
    }
  }

  private static Path jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String entryOf(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static Map<String, byte[]> entriesOf(Class<?> type) throws Exception {
    try (InputStream in = type.getClassLoader().getResourceAsStream(entryOf(type))) {
      return new HashMap<>(Map.of(entryOf(type), in.readAllBytes()));
    }
  }

  private static Class<?> defined(Map<String, byte[]> entries, Class<?> type) throws Exception {
    byte[] bytes = entries.get(entryOf(type));
    return new ClassLoader(ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) {
        return defineClass(name, bytes, 0, bytes.length);
      }
    }.loadClass(type.getName());
  }

  private static Field field(ClassLoader loader, String name) throws Exception {
    Field field = loader.loadClass(PARSER_BASE).getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private URLClassLoader loader() throws Exception {
    return new URLClassLoader(
        new URL[] {merged.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }
}
