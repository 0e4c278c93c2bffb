package dev.terse.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class JsonLoggerTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ImmutableContext context = new ImmutableContext();

  @Test
  void event_isOneLineOfJsonWithTheContext() {
    context.put("function_request_id", "r-1");

    logger(Level.INFO).warn("lost {} of \"{}\"", 2, "a\nb", new IllegalStateException("boom"));

    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("{\"timestamp\":\"")
        .contains(
            "\"level\":\"WARN\",\"logger\":\"test\",\"message\":\"lost 2 of \\\"a\\nb\\\"\"",
            "\"function_request_id\":\"r-1\"",
            "\"exception\":\"java.lang.IllegalStateException: boom\\n\\tat ");
  }

  @Test
  void eventBelowTheLevel_isNotWritten() {
    JsonLogger logger = logger(LogLevel.of("WARN"));
    logger.info("quiet");
    logger.debug("quieter");
    logger.error("loud");

    assertThat(lines()).singleElement().asString().contains("\"loud\"");
  }

  @Test
  void unknownOrMissingLevel_isInfo() {
    assertThat(LogLevel.of(null)).isEqualTo(Level.INFO);
    assertThat(LogLevel.of("LOUD")).isEqualTo(Level.INFO);
    assertThat(LogLevel.of("FATAL")).isEqualTo(Level.ERROR);
  }

  @Test
  void slf4j_findsTheProvider() {
    assertThat(LoggerFactory.getLogger("any")).isInstanceOf(JsonLogger.class);
  }

  private JsonLogger logger(Level level) {
    return new JsonLogger(
        "test", level, context, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String[] lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }
}
