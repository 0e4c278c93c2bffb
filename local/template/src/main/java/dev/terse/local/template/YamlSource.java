package dev.terse.local.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A parser of YAML into values, which never instantiates a class that the YAML names. */
final class YamlSource {

  private static final int MAX_DEPTH = 100;

  private YamlSource() {}

  static Value.Fields parse(Path template) {
    try (Reader reader = Files.newBufferedReader(template)) {
      Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
      if (root instanceof MappingNode mapping && value(mapping, 0) instanceof Value.Fields fields) {
        return fields;
      }
      throw new TemplateException("%s is not a template: it holds no map.".formatted(template));
    } catch (IOException e) {
      throw new TemplateException("%s can't be read: %s.".formatted(template, e), e);
    } catch (YAMLException e) {
      throw new TemplateException("%s is not YAML: %s".formatted(template, e.getMessage()), e);
    }
  }

  private static Value value(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TemplateException(
          "Line %d is nested deeper than %d levels.".formatted(line(node), MAX_DEPTH));
    }
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      String name = tag.substring(1);
      Value argument = content(node, depth);
      return new Value.Intrinsic(
          name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name,
          argument,
          line(node));
    }
    return content(node, depth);
  }

  private static Value content(Node node, int depth) {
    return switch (node) {
      case ScalarNode scalar -> new Value.Text(scalar.getValue(), line(node));
      case SequenceNode sequence -> {
        List<Value> values =
            sequence.getValue().stream().map(item -> value(item, depth + 1)).toList();
        yield new Value.Items(values, line(node));
      }
      case MappingNode mapping -> fields(mapping, depth);
      default -> throw new TemplateException("Line %d is not understood.".formatted(line(node)));
    };
  }

  private static Value fields(MappingNode mapping, int depth) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.MERGE)) {
        throw new TemplateException(
            "The key on line %d is not a plain name.".formatted(line(tuple.getKeyNode())));
      }
      if (values.containsKey(key.getValue())) {
        throw new TemplateException(
            "%s on line %d is there already, on line %d; keep one of them."
                .formatted(key.getValue(), line(key), values.get(key.getValue()).line()));
      }
      values.put(key.getValue(), value(tuple.getValueNode(), depth + 1));
    }
    if (values.size() == 1) {
      Map.Entry<String, Value> only = values.entrySet().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return new Value.Intrinsic(only.getKey(), only.getValue(), line(mapping));
      }
    }
    mapping.getValue().stream()
        .filter(tuple -> tuple.getValueNode().getTag().equals(Tag.NULL))
        .forEach(tuple -> values.remove(((ScalarNode) tuple.getKeyNode()).getValue()));
    return new Value.Fields(values, line(mapping));
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
