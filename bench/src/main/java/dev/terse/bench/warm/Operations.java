package dev.terse.bench.warm;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Row;
import dev.terse.bench.TemporaryFolder;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.UnpackedArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Operations measured by JMH, each in JVMs of its own. */
final class Operations {

  private static final int FORKS = 2;
  private static final String BYTES = "gc.alloc.rate.norm";

  private Operations() {}

  static List<Row> measure(Home home, Backend backend) throws IOException, RunnerException {
    backend.putLink(Handlers.CODE, "https://example.com/demo?a=b");
    // Each run of JMH would lock a file in the folder for temporary files.
    System.setProperty("jmh.ignoreLock", "true");
    Map<String, String> subjects = new LinkedHashMap<>();
    subjects.put("redirect, link in memory", "RedirectBenchmark.fromMemory");
    subjects.put("redirect, link in memory, HEAD", "RedirectBenchmark.headFromMemory");
    subjects.put("redirect, link in DynamoDB Local", "RedirectBenchmark.fromTable");
    subjects.put("create in DynamoDB Local", "CreateBenchmark.create");
    subjects.put("decode an event and encode an answer", "EventBenchmark.decodeAndEncode");
    subjects.put("mint a code", "CodeBenchmark.mint");
    subjects.put("fold a click", "FoldingBenchmark.fold");
    List<Row> rows = new ArrayList<>();
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      for (String name : List.of("redirect", "shorten")) {
        Path zip = home.function(name).managedZip(home.root());
        UnpackedArtifact.unpack(zip, folder.path().resolve(name));
      }
      for (Map.Entry<String, String> subject : subjects.entrySet()) {
        Options options = options(home, backend, folder.path(), subject.getValue());
        rows.add(row(subject.getKey(), new Runner(options).run().iterator().next()));
      }
    }
    return rows;
  }

  private static Options options(Home home, Backend backend, Path functions, String benchmark) {
    List<String> jvm = new ArrayList<>(home.function("redirect").jvmOptions());
    jvm.addAll(
        List.of(
            "-Xms1g",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dterse.home=" + home.root(),
            "-D" + Handlers.FUNCTIONS + "=" + functions,
            "-D" + Handlers.DYNAMO_DB + "=" + backend.dynamoDb(),
            "-D" + Handlers.KINESIS + "=" + backend.kinesis().uri()));
    return new OptionsBuilder()
        .include(Operations.class.getPackageName() + "." + benchmark + "$")
        .verbosity(VerboseMode.SILENT)
        .addProfiler(GCProfiler.class)
        .forks(FORKS)
        .timeUnit(TimeUnit.MICROSECONDS)
        .warmupIterations(2)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(4)
        .measurementTime(TimeValue.milliseconds(500))
        .shouldFailOnError(true)
        .jvmArgs(jvm.toArray(String[]::new))
        .build();
  }

  private static Row row(String subject, RunResult result) {
    List<IterationResult> iterations =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .toList();
    return Row.of(subject)
        .with("time", figure("us", iterations, each -> each.getPrimaryResult().getScore()))
        .with(
            "allocated",
            figure("bytes", iterations, each -> each.getSecondaryResults().get(BYTES).getScore()));
  }

  private static Figure figure(
      String unit, List<IterationResult> iterations, ToDoubleFunction<IterationResult> value) {
    return Figure.of(unit, iterations.stream().mapToDouble(value).toArray());
  }
}
