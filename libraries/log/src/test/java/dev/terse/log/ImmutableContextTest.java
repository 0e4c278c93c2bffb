package dev.terse.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ImmutableContextTest {

  private final ImmutableContext context = new ImmutableContext();

  @Test
  void keptContext_staysAsItWas() {
    context.put("a", "1");
    Map<String, String> kept = context.getCopyOfContextMap();

    context.put("a", "2");
    context.put("b", "3");
    context.remove("a");

    assertThat(kept).isEqualTo(Map.of("a", "1"));
    assertThat(context.getCopyOfContextMap()).isEqualTo(Map.of("b", "3"));
    assertThat(context.get("b")).isEqualTo("3");
    assertThat(context.get("a")).isNull();
  }

  @Test
  void contextThatIsSet_replacesTheOneBefore() {
    context.put("a", "1");

    context.setContextMap(Map.of("b", "2"));

    assertThat(context.getCopyOfContextMap()).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void clearedContext_isEmpty() {
    context.put("a", "1");
    context.clear();
    assertThat(context.getCopyOfContextMap()).isEmpty();

    context.put("a", "1");
    context.setContextMap(null);
    assertThat(context.getCopyOfContextMap()).isEmpty();
  }

  @Test
  void otherThread_hasAContextOfItsOwn() {
    context.put("a", "1");

    assertThat(CompletableFuture.supplyAsync(context::getCopyOfContextMap).join()).isEmpty();
  }
}
