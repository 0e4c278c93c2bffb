package dev.terse.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reading of the project's own template. */
class TerseTemplateTest extends TemplateCase {

  private String yaml;

  @BeforeEach
  void copy() throws IOException {
    yaml = Files.readString(Path.of("..", "..", "template.yaml"));
    for (String name :
        List.of("shorten", "redirect", "stats", "edit", "delete", "aggregator", "console")) {
      artifact("functions/%1$s/target/%1$s.zip".formatted(name));
    }
  }

  @Test
  void functions_haveTheirOwnAndGlobalSettings() {
    Template template = read(yaml);

    assertThat(template.functions())
        .extracting(FunctionDefinition::logicalId)
        .containsExactly(
            "ShortenFunction",
            "RedirectFunction",
            "StatsFunction",
            "EditFunction",
            "DeleteFunction",
            "ConsoleFunction",
            "AggregatorFunction");
    FunctionDefinition redirect = template.function("RedirectFunction").orElseThrow();
    assertThat(redirect.name()).isEqualTo("RedirectFunction");
    assertThat(redirect.handler()).isEqualTo("dev.terse.functions.redirect.RedirectHandler");
    assertThat(redirect.codeUri())
        .isEqualTo(directory.toAbsolutePath().resolve("functions/redirect/target/redirect.zip"));
    assertThat(redirect.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(redirect.memoryMb()).isEqualTo(1024);
    assertThat(redirect.environment())
        .containsAllEntriesOf(
            Map.of(
                "LINKS_TABLE", "LinksTable",
                "CLICKS_STREAM", "ClicksStream",
                "REDIRECT_STATUS", "301"))
        .containsKey("JAVA_TOOL_OPTIONS")
        .doesNotContainKey("STATS_TABLE");
    assertThat(template.function("AggregatorFunction").orElseThrow().environment())
        .containsAllEntriesOf(Map.of("STATS_TABLE", "StatsTable", "STATS_RETENTION_DAYS", "1826"));
    assertThat(template.function("ShortenFunction").orElseThrow().environment())
        .containsAllEntriesOf(
            Map.of("OWN_HOSTS", "", "PRIVATE_TARGETS", "refuse", "PUBLIC_BASE_URL", ""));
    assertThat(template.function("AggregatorFunction").orElseThrow().timeout())
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void tables_haveTheirKeysAndExpiry() {
    assertThat(read(yaml).tables())
        .containsExactly(
            new TableDefinition(
                "LinksTable",
                "LinksTable",
                Map.of("code", "S", "created_by", "S", "created_at", "N"),
                "code",
                Optional.empty(),
                Optional.empty(),
                new TableDefinition.OnDemand(),
                List.of(
                    new IndexDefinition(
                        "by-creator", "created_by", Optional.of("created_at"), "KEYS_ONLY"))),
            new TableDefinition(
                "StatsTable",
                "StatsTable",
                Map.of("code", "S", "bucket", "S"),
                "code",
                Optional.of("bucket"),
                Optional.of("expires_at"),
                new TableDefinition.OnDemand(),
                List.of()),
            new TableDefinition(
                "LeasesTable",
                "LeasesTable",
                Map.of("id", "S"),
                "id",
                Optional.empty(),
                Optional.empty(),
                new TableDefinition.OnDemand(),
                List.of()),
            new TableDefinition(
                "AccessTable",
                "AccessTable",
                Map.of("id", "S"),
                "id",
                Optional.empty(),
                Optional.empty(),
                new TableDefinition.OnDemand(),
                List.of()),
            new TableDefinition(
                "CreateRatesTable",
                "CreateRatesTable",
                Map.of("network", "S"),
                "network",
                Optional.empty(),
                Optional.of("expires_at"),
                new TableDefinition.OnDemand(),
                List.of()),
            new TableDefinition(
                "RequestsTable",
                "RequestsTable",
                Map.of("id", "S"),
                "id",
                Optional.empty(),
                Optional.of("expires_at"),
                new TableDefinition.OnDemand(),
                List.of()),
            new TableDefinition(
                "SaltsTable",
                "SaltsTable",
                Map.of("day", "S"),
                "day",
                Optional.empty(),
                Optional.of("expires_at"),
                new TableDefinition.OnDemand(),
                List.of()));
  }

  @Test
  void streamAndQueue_areRead() {
    Template template = read(yaml);

    assertThat(template.streams())
        .containsExactly(
            new StreamDefinition(
                "ClicksStream",
                "ClicksStream",
                "arn:aws:kinesis:us-east-1:000000000000:stream/ClicksStream",
                4,
                168));
    assertThat(template.queues())
        .containsExactly(
            new QueueDefinition(
                "ClickFailures",
                "ClickFailures",
                "arn:aws:sqs:us-east-1:000000000000:ClickFailures",
                "http://sqs.us-east-1.localhost/000000000000/ClickFailures"));
  }

  @Test
  void routes_areRead() {
    assertThat(read(yaml).routes())
        .extracting(route -> route.key() + " -> " + route.functionLogicalId())
        .containsExactly(
            "POST /api/v1/shorten -> ShortenFunction",
            "POST /api/v1/shorten/batch -> ShortenFunction",
            "GET /{code} -> RedirectFunction",
            "HEAD /{code} -> RedirectFunction",
            "$default -> RedirectFunction",
            "GET /api/v1/openapi.json -> StatsFunction",
            "GET /api/v1/urls -> StatsFunction",
            "GET /api/v1/urls/{code} -> StatsFunction",
            "GET /api/v1/stats/{code} -> StatsFunction",
            "PATCH /api/v1/urls/{code} -> EditFunction",
            "DELETE /api/v1/urls/{code} -> DeleteFunction",
            "GET /console -> ConsoleFunction",
            "HEAD /console -> ConsoleFunction",
            "GET /console/{file+} -> ConsoleFunction",
            "HEAD /console/{file+} -> ConsoleFunction");
  }

  @Test
  void eventSource_isRead() {
    assertThat(read(yaml).eventSources())
        .containsExactly(
            new EventSource(
                "AggregatorFunction",
                "ClicksStream",
                "TRIM_HORIZON",
                10_000,
                OptionalInt.of(10),
                true,
                true,
                10_000,
                561_600,
                1,
                Optional.of("ClickFailures")));
  }

  @Test
  void parameters_replaceTheirDefaults() {
    Map<String, String> parameters =
        Map.of("PublicBaseUrl", "https://sho.rt", "RedirectStatus", "302");

    Template template = read(yaml, parameters);
    for (String name : List.of("ShortenFunction", "StatsFunction")) {
      assertThat(template.function(name).orElseThrow().environment())
          .containsEntry("PUBLIC_BASE_URL", "https://sho.rt");
    }
    assertThat(template.function("RedirectFunction").orElseThrow().environment())
        .containsEntry("REDIRECT_STATUS", "302");
  }

  @Test
  void parameterOutsideOfItsValues_isRefused() {
    assertThatThrownBy(() -> read(yaml, Map.of("RedirectStatus", "303")))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Parameter RedirectStatus is '303', but should be one of [301, 302, 307, 308].");
  }

  @Test
  void parameterOutsideOfItsPattern_isRefused() {
    assertThatThrownBy(() -> read(yaml, Map.of("PublicBaseUrl", "https://sho.rt/")))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Parameter PublicBaseUrl is 'https://sho.rt/', but should be of the form"
                + " ^(https?://[A-Za-z0-9._-]+(:[1-9][0-9]{0,4})?)?$.");
  }

  @Test
  void unknownParameter_isRefused() {
    assertThatThrownBy(() -> read(yaml, Map.of("Nonsense", "1")))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "The template has no parameter Nonsense; it has [Contact, CreateAccess, CreatesPerMinute, DaxEndpoint,"
                + " ForwardQuery, LogLevel, NotFoundUrl, OriginSecret, OwnHosts, PrivateTargets, PublicBaseUrl,"
                + " RedirectStatus, ReferrerPolicy, RootUrl, SecurityContact, StatsAccess, StatsDelaySeconds,"
                + " StatsRetentionDays, TableProtection, TargetHosts].");
  }
}
