package dev.terse.log;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.terse.http.JsonText;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * The metrics of a function as lines in CloudWatch's embedded metric format: one per count and
 * time, of redirects one for up to a hundred times. Written by hand, because the library would make
 * a cold start a quarter longer.
 */
public final class EmfMetrics implements Metrics {

  private static final String FUNCTION = "Function";
  private static final String VERSION = "Version";
  private static final double NANOS_OF_A_TENTH = 1e5;

  private final String function;
  private final PrintStream out;
  private final InstantSource clock;
  private final String namespace;
  private final String version;
  private final GatheredTimes redirects = new GatheredTimes();

  EmfMetrics(
      String function, PrintStream out, InstantSource clock, Map<String, String> environment) {
    this.function = function;
    this.out = out;
    this.clock = clock;
    this.namespace = Metrics.namespace(environment);
    this.version = Metrics.version(environment);
  }

  /**
   * Returns the metrics of a function.
   *
   * @param function the dimension: the function's name
   * @param environment the environment variables by name
   */
  public static EmfMetrics of(String function, Map<String, String> environment) {
    return new EmfMetrics(function, System.out, InstantSource.system(), environment);
  }

  /** The values of a metric in a line. */
  @FunctionalInterface
  private interface Values {
    void write(JsonGenerator json) throws IOException;
  }

  @Override
  public void count(Metric metric, long times) {
    if (times > 0) {
      String line = line(metric, "Count", clock.millis(), json -> json.writeNumber(times));
      if (!Priming.isRunning()) {
        out.println(line);
      }
    }
  }

  @Override
  public void time(Metric metric, Duration duration) {
    long now = clock.millis();
    double tenths = Math.round(duration.toNanos() / NANOS_OF_A_TENTH) / 10.0;
    if (Priming.isRunning()) {
      // The first line takes some 50 ms of a processor, which no request is to wait for.
      lineOf(metric, new double[] {tenths}, now);
      return;
    }
    double[] due =
        metric == Metric.REDIRECT_LATENCY ? redirects.add(tenths, now) : new double[] {tenths};
    if (due.length > 0) {
      out.println(lineOf(metric, due, now));
    }
  }

  private String lineOf(Metric metric, double[] milliseconds, long at) {
    return line(metric, "Milliseconds", at, json -> write(milliseconds, json));
  }

  private static void write(double[] values, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (double value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }

  private String line(Metric metric, String unit, long at, Values values) {
    return JsonText.object(
            json -> {
              json.writeObjectFieldStart("_aws");
              json.writeNumberField("Timestamp", at);
              json.writeArrayFieldStart("CloudWatchMetrics");
              json.writeStartObject();
              json.writeStringField("Namespace", namespace);
              json.writeArrayFieldStart("Dimensions");
              json.writeStartArray();
              json.writeString(FUNCTION);
              json.writeEndArray();
              if (metric.isByVersion()) {
                json.writeStartArray();
                json.writeString(FUNCTION);
                json.writeString(VERSION);
                json.writeEndArray();
              }
              json.writeEndArray();
              json.writeArrayFieldStart("Metrics");
              json.writeStartObject();
              json.writeStringField("Name", metric.metricName());
              json.writeStringField("Unit", unit);
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
              json.writeStringField(FUNCTION, function);
              if (metric.isByVersion()) {
                json.writeStringField(VERSION, version);
              }
              json.writeFieldName(metric.metricName());
              values.write(json);
            })
        .text();
  }
}
