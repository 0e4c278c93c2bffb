package dev.terse.bench.warm;

import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.OriginSecrets;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The overhead of a request in a function that does nothing: decoding its event, encoding its
 * answer.
 */
@BenchmarkMode(Mode.AverageTime)
@State(Scope.Benchmark)
public class EventBenchmark {

  private Call get;

  private static final class SameAnswer extends HttpFunction {

    private static final HttpResponse ANSWER =
        HttpResponse.empty(301).withHeader("Location", "https://example.com/demo?a=b");

    SameAnswer() {
      super(new OriginSecrets(List.of()), (metric, count) -> {}, context -> {});
    }

    @Override
    protected HttpResponse answer(HttpRequest request) {
      return ANSWER;
    }
  }

  /** Creates the function. */
  @Setup
  public void load() throws IOException {
    get = new Call(new SameAnswer(), Handlers.event("redirect-found.json")).checked(301);
  }

  /** Reads an event of about 1.4 kB and writes an answer. */
  @Benchmark
  public int decodeAndEncode() throws IOException {
    return get.run();
  }
}
