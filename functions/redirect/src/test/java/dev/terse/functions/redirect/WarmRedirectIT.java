package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.management.ThreadMXBean;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.LambdaApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * Tests of a redirect's cost once its link is in memory, in counts independent of the machine's
 * load.
 */
class WarmRedirectIT {

  private static final int UNTIL_COMPILED = 3_000;
  private static final int MEASURED = 1_000;
  private static final long MOST_BYTES = 3_500;

  @Test
  void redirectOfARememberedLink_allocatesThreeAndAHalfKilobytesAtMost() throws Exception {
    byte[] event = Files.readAllBytes(Path.of("../../events/redirect-found.json"));
    // Never closed: the thread that waits for invocations ends with the process, or logs errors.
    LambdaApi api = LambdaApi.start("redirect", "RedirectHandler");
    try (Backend backend = Backend.start()) {
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      Map<String, String> environment =
          FunctionEnvironment.ofLambda(api, "redirect", "RedirectHandler", ".");
      environment.putAll(
          FunctionEnvironment.ofTemplate(backend.dynamoDb(), backend.kinesis().uri()));
      environment.put("LINK_MEMORY_MS", "60000");
      RedirectHandler redirect = new RedirectHandler(environment);
      Queue<?> clicks = putAside(redirect);
      follow(redirect, clicks, event, UNTIL_COMPILED);

      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      String answer = follow(redirect, clicks, event, MEASURED);
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;

      assertThat(answer).contains("\"statusCode\":301", "https://example.com/demo?a=b");
      assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }
  }

  @Test
  void artifact_hasNothingThatMapsJsonByReflection() throws Exception {
    try (ZipFile zip = new ZipFile("target/redirect.zip");
        var libraries = new ZipInputStream(zip.getInputStream(zip.getEntry("lib/libraries.jar")))) {
      List<String> jackson = new ArrayList<>();
      for (ZipEntry entry = libraries.getNextEntry();
          entry != null;
          entry = libraries.getNextEntry()) {
        if (entry.getName().contains("/jackson/")) {
          jackson.add(entry.getName());
        }
      }

      assertThat(jackson)
          .isNotEmpty()
          .noneMatch(name -> name.matches(".*/jackson/(databind|jr|annotation)/.*"));
    }
  }

  private static String follow(RedirectHandler redirect, Queue<?> clicks, byte[] event, int times)
      throws Exception {
    var answer = new ByteArrayOutputStream(1_024);
    Context context = context();
    for (int i = 0; i < times; i++) {
      answer.reset();
      redirect.handleRequest(new ByteArrayInputStream(event), answer, context);
      clicks.clear();
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /**
   * Returns the queue of clicks that another thread sends when it receives the invocation from
   * Lambda, which never happens here.
   */
  private static Queue<?> putAside(RedirectHandler redirect) throws ReflectiveOperationException {
    return (Queue<?>) field(field(redirect, "delivery"), "clicks");
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> method.getName());
  }
}
