package dev.terse.packaging.jars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeferredBigDecimalsTest {

  private static final String PARSER = "com.fasterxml.jackson.core.JsonParser";
  private static final String PARSER_BASE = "com.fasterxml.jackson.core.base.ParserBase";

  /** The bit of {@code NR_BIGDECIMAL} in Jackson's {@code ParserMinimalBase}. */
  private static final int BIG_DECIMAL_IS_VALID = 0x10;

  @TempDir private Path directory;
  private Path merged;

  @BeforeEach
  void merge() throws Exception {
    merged = directory.resolve("merged.jar");
    Path jackson =
        Path.of(JsonFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    MergedJar.write(List.of(jackson), merged, _ -> false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BD_MIN_INT", "BD_MAX_INT", "BD_MIN_LONG", "BD_MAX_LONG"})
  void initializedParser_hasMadeNoLimit(String limit) throws Exception {
    try (URLClassLoader loader = loader()) {
      Field field =
          Class.forName("com.fasterxml.jackson.core.base.ParserMinimalBase", true, loader)
              .getDeclaredField(limit);
      field.setAccessible(true);

      assertThat(field.get(null)).isNull();
    }
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
