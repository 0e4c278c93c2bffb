package dev.terse.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of the list of links.
 *
 * @param json the page as the API answered it
 * @param links the fields of each link
 * @param nextCursor where the list goes on, if it does
 */
record ListedLinks(String json, List<Map<?, ?>> links, Optional<String> nextCursor) {

  ListedLinks {
    links = List.copyOf(links);
  }

  static ListedLinks of(Answer answer) {
    Map<String, Object> fields = answer.fields("links");
    List<Map<?, ?>> links =
        fields.get("links") instanceof List<?> list
            ? list.stream()
                .<Map<?, ?>>mapMulti(
                    (link, all) -> {
                      if (link instanceof Map<?, ?> one) {
                        all.accept(one);
                      }
                    })
                .toList()
            : List.of();
    return new ListedLinks(
        answer.json(), links, Optional.ofNullable(fields.get("next_cursor")).map(Object::toString));
  }
}
