package dev.terse.cli.moving;

import java.util.List;
import java.util.Set;

/** The meaning of the fields of a file of links. */
sealed interface FileFormat permits BitlyFormat, YourlsFormat, ShlinkFormat, KuttFormat, OwnFormat {

  /** Returns whether the fields with these normalised names are those of this format. */
  boolean fits(Set<String> names);

  /** Returns a sentence that says which columns a file of this format has. */
  String columns();

  /** Returns the path to the array of links in an answer of the API. */
  List<String> path();

  /** Returns the links of a row: one, or more if it has several codes. */
  List<Draft> drafts(ForeignFields row);
}
