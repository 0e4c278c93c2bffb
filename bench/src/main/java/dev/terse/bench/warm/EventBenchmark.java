package dev.terse.bench.warm;

import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.lambda.config.Configuration;
import dev.terse.local.lambda.FunctionEnvironment;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a request takes in a function that does nothing: its event read, its answer written. */
@BenchmarkMode(Mode.AverageTime)
@State(Scope.Benchmark)
public class EventBenchmark {

  private Call get;

  private static final class SameAnswer extends HttpFunction {

    private static final HttpResponse ANSWER =
        HttpResponse.empty(301).withHeader("Location", "https://example.com/demo?a=b");

    SameAnswer(Map<String, String> environment) {
      super(Configuration.from(environment), (metric, count) -> {}, context -> {});
    }

    @Override
    protected HttpResponse answer(HttpRequest request) {
      return ANSWER;
    }
  }

  /** Makes the function. */
  @Setup
  public void load() throws IOException {
    URI none = URI.create("http://127.0.0.1:1");
    Map<String, String> environment = FunctionEnvironment.ofTemplate(none, none);
    environment.putAll(
        Map.of(
            "AWS_REGION",
            "us-east-1",
            "AWS_ACCESS_KEY_ID",
            "none",
            "AWS_SECRET_ACCESS_KEY",
            "none"));
    get = new Call(new SameAnswer(environment), Handlers.event("redirect-found.json")).checked(301);
  }

  /** Reads an event of about 1.4 kB and writes an answer. */
  @Benchmark
  public int decodeAndEncode() throws IOException {
    return get.run();
  }
}
