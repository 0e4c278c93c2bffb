package dev.terse.http.link;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.terse.http.JsonText;
import dev.terse.links.Link;
import java.io.IOException;
import java.util.Optional;

/** The details of a link in JSON, the same in every answer that has them. */
public final class LinkJson {

  private LinkJson() {}

  /** Writes the fields of a link into an object that is open. */
  public static void write(JsonGenerator json, String shortUrl, Link link) throws IOException {
    json.writeStringField("short_url", shortUrl);
    json.writeStringField("code", link.code());
    json.writeStringField("long_url", link.longUrl().href());
    JsonText.writeTime(json, "created_at", Optional.of(link.createdAt()));
    JsonText.writeTime(json, "expires_at", link.expiresAt());
    json.writeStringField("title", link.title().orElse(null));
    json.writeFieldName("forward_query");
    if (link.forwardQuery().isPresent()) {
      json.writeBoolean(link.forwardQuery().get());
    } else {
      json.writeNull();
    }
    json.writeBooleanField("disabled", link.disabledAt().isPresent());
  }
}
