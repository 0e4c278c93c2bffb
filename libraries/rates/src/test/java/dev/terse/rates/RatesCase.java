package dev.terse.rates;

import dev.terse.lambda.metrics.Metric;
import dev.terse.local.testkit.TestTables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Execution environments that limit creates with one table, whose calls are counted. */
final class RatesCase {

  private final String table = TestTables.createRates();
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Metric, Long> counted = new EnumMap<>(Metric.class);
  private final InstantSource clock;
  private final DynamoDbClient client = TestTables.clientWith(new Calls());

  RatesCase(InstantSource clock) {
    this.clock = clock;
  }

  private final class Calls implements ExecutionInterceptor {
    @Override
    public void beforeExecution(
        Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
      calls.incrementAndGet();
    }
  }

  CreateLimit environment(int perMinute) {
    return environment(perMinute, table);
  }

  CreateLimit environmentWithoutTable(int perMinute) {
    return environment(perMinute, "nowhere");
  }

  List<CreateLimit> environments(int count, int perMinute) {
    return Stream.generate(() -> environment(perMinute)).limit(count).toList();
  }

  private CreateLimit environment(int perMinute, String tableName) {
    var rate = new CreateRate(perMinute);
    // Neither a slow machine nor its clock may affect the grants.
    return new CreateLimit(
        rate,
        new RatesTable(client, tableName, rate),
        clock,
        this::count,
        Duration.ofMinutes(1),
        () -> 0);
  }

  private synchronized void count(Metric metric, long times) {
    counted.merge(metric, times, Long::sum);
  }

  synchronized long counted(Metric metric) {
    return counted.getOrDefault(metric, 0L);
  }

  int calls() {
    return calls.get();
  }
}
