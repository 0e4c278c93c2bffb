package dev.terse.functions.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.terse.http.HttpResponse;
import dev.terse.http.JsonText;
import dev.terse.http.link.EntityTag;
import dev.terse.http.link.LinkJson;
import dev.terse.links.Link;
import dev.terse.links.LinkCursor;
import dev.terse.links.LinkPage;
import dev.terse.stats.LinkTotals;
import dev.terse.stats.People;
import dev.terse.stats.Period;
import dev.terse.stats.PeriodStats;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The answers of the routes. */
final class StatsJson {

  private StatsJson() {}

  /** Returns a link's details, with the counts unless they are withheld from the client. */
  static HttpResponse details(String shortUrl, Link link, Optional<LinkTotals> totals) {
    return HttpResponse.json(
            200,
            JsonText.object(
                json -> {
                  LinkJson.write(json, shortUrl, link);
                  if (totals.isPresent()) {
                    json.writeNumberField(
                        "click_count", totals.get().clicks() + link.importedClicks());
                    json.writeNumberField("imported_clicks", link.importedClicks());
                    JsonText.writeTime(json, "last_accessed", totals.get().lastAccessed());
                  }
                }))
        .withHeader("ETag", EntityTag.of(link));
  }

  /** A page of a list of links. */
  static HttpResponse page(LinkPage page, Function<Link, String> shortUrl) {
    return HttpResponse.json(
        200,
        JsonText.object(
            json -> {
              json.writeArrayFieldStart("links");
              for (Link link : page.links()) {
                json.writeStartObject();
                LinkJson.write(json, shortUrl.apply(link), link);
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeStringField(
                  "next_cursor", page.next().map(LinkCursor::encoded).orElse(null));
            }));
  }

  /** Returns the statistics of a period; its days and its total leave imported clicks out. */
  static HttpResponse statistics(String shortUrl, Link link, PeriodStats stats) {
    return HttpResponse.json(
        200,
        JsonText.object(
            json -> {
              json.writeStringField("short_url", shortUrl);
              json.writeStringField("code", link.code());
              json.writeNumberField("total_clicks", stats.totalClicks());
              json.writeNumberField("imported_clicks", link.importedClicks());
              json.writeObjectFieldStart("period");
              Period period = stats.request().period();
              json.writeStringField("from", period.from().toString());
              json.writeStringField("to", period.to().toString());
              if (!stats.request().isUtc()) {
                json.writeStringField("time_zone", stats.request().zone().getId());
              }
              json.writeEndObject();
              writeDays(json, stats);
              if (stats.request().byHour()) {
                writeHours(json, stats);
              }
              JsonText.writeCounts(json, "clicks_by_country", stats.clicksByCountry());
              JsonText.writeCounts(json, "other_clicks", stats.others());
              json.writeObjectFieldStart("people");
              writePeople(json, stats.people());
              json.writeEndObject();
            }));
  }

  private static void writeDays(JsonGenerator json, PeriodStats stats) throws IOException {
    json.writeArrayFieldStart("clicks_by_day");
    for (Map.Entry<LocalDate, PeriodStats.Day> day : stats.days().entrySet()) {
      json.writeStartObject();
      json.writeStringField("date", day.getKey().toString());
      json.writeNumberField("count", day.getValue().clicks());
      json.writeNumberField("people", day.getValue().people());
      if (stats.request().isUtc()) {
        json.writeNumberField("unique_visitors", day.getValue().visitors());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeHours(JsonGenerator json, PeriodStats stats) throws IOException {
    json.writeArrayFieldStart("clicks_by_hour");
    for (Map.Entry<Instant, PeriodStats.Hour> hour : stats.hours().entrySet()) {
      json.writeStartObject();
      json.writeStringField(
          "hour",
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              hour.getKey().atZone(stats.request().zone())));
      json.writeNumberField("count", hour.getValue().clicks());
      json.writeNumberField("people", hour.getValue().people());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePeople(JsonGenerator json, People people) throws IOException {
    json.writeNumberField("clicks", people.clicks());
    json.writeNumberField("unique_visitors", people.uniqueVisitors());
    JsonText.writeCounts(json, "by_country", people.byCountry());
    JsonText.writeCounts(json, "by_hour", people.byHour());
    JsonText.writeCounts(json, "by_device", people.byDevice());
    JsonText.writeCounts(json, "by_browser", people.byBrowser());
    JsonText.writeCounts(json, "by_referrer", people.byReferrer());
  }
}
