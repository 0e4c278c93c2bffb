package dev.terse.local.template;

import java.util.List;
import java.util.Map;

/** A value as written in the template, with the line, from 1, on which it begins. */
sealed interface Value {

  int line();

  /** A string, number or boolean by its text. */
  record Text(String text, int line) implements Value {}

  /** A list. */
  record Items(List<Value> values, int line) implements Value {}

  /** A map, in the order of the template. */
  record Fields(Map<String, Value> values, int line) implements Value {}

  /** A function of CloudFormation, short or long form, by its long name, such as Fn::GetAtt. */
  record Intrinsic(String name, Value argument, int line) implements Value {}
}
