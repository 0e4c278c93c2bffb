package dev.terse.bench.warm;

import dev.terse.aws.Deadline;
import dev.terse.bench.LocalClient;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Issuing a code, including its share of the lease that 1,024 codes share. */
@BenchmarkMode(Mode.AverageTime)
@State(Scope.Benchmark)
public class CodeBenchmark {

  private CodeIssuer codes;

  /** Creates an issuer. */
  @Setup
  public void make() {
    codes =
        new CodeIssuer(
            new LeaseTable(
                LocalClient.of(URI.create(System.getProperty(Handlers.DYNAMO_DB))),
                "LeasesTable",
                new SecureRandom()));
  }

  /** Issues a code. */
  @Benchmark
  public String mint() {
    return codes.next(Deadline.after(Duration.ofSeconds(5)));
  }
}
