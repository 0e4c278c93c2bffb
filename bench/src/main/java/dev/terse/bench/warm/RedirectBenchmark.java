package dev.terse.bench.warm;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A redirect whose link is in the environment's memory or in the table. */
@BenchmarkMode(Mode.AverageTime)
public class RedirectBenchmark {

  /** A function that caches the link for as long as it can. */
  @State(Scope.Benchmark)
  public static class Remembering {

    private Call get;
    private Call head;

    /** Loads the redirect, and has it find the link. */
    @Setup
    public void load() throws Exception {
      RequestStreamHandler redirect = Handlers.load("redirect", Map.of("LINK_MEMORY_MS", "60000"));
      Queue<?> clicks = Handlers.putAside(redirect);
      get = new Call(redirect, Handlers.event("redirect-found.json"), clicks).checked(301);
      head = new Call(redirect, Handlers.event("redirect-head.json"), clicks).checked(301);
    }
  }

  /** A function that caches nothing. */
  @State(Scope.Benchmark)
  public static class Forgetful {

    private Call get;

    /** Loads the redirect. */
    @Setup
    public void load() throws Exception {
      RequestStreamHandler redirect = Handlers.load("redirect", Map.of("LINK_MEMORY_MS", "0"));
      get =
          new Call(redirect, Handlers.event("redirect-found.json"), Handlers.putAside(redirect))
              .checked(301);
      get.run(Call.UNTIL_COMPILED);
    }
  }

  /** Follows the link by a GET, which is a click. */
  @Benchmark
  public int fromMemory(Remembering redirect) throws IOException {
    return redirect.get.run();
  }

  /** Follows the link by a HEAD, which is not a click. */
  @Benchmark
  public int headFromMemory(Remembering redirect) throws IOException {
    return redirect.head.run();
  }

  /** Follows the link by a GET that has to read DynamoDB Local in another process. */
  @Benchmark
  public int fromTable(Forgetful redirect) throws IOException {
    return redirect.get.run();
  }
}
