package dev.terse.bench.warm;

import java.io.IOException;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A create that is stored in DynamoDB Local in another process. */
@BenchmarkMode(Mode.AverageTime)
@State(Scope.Benchmark)
public class CreateBenchmark {

  private Call post;

  /** Loads the function. */
  @Setup
  public void load() throws Exception {
    post =
        new Call(Handlers.load("shorten", Map.of()), Handlers.event("shorten-create.json"))
            .checked(201);
    post.run(Call.UNTIL_COMPILED);
  }

  /** Creates a link. */
  @Benchmark
  public int create() throws IOException {
    return post.run();
  }
}
