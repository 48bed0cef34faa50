/** YAML as a tree that knows its lines: no type of Java's is made from it. */
@NullMarked
package dev.dermaga.dingtalk.simulator.yaml;

import org.jspecify.annotations.NullMarked;
