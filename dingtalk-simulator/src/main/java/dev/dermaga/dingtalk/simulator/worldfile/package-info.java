/** A world as a YAML file: read by hand-written rules, written so that reading gives the same world again. */
@NullMarked
package dev.dermaga.dingtalk.simulator.worldfile;

import org.jspecify.annotations.NullMarked;
