import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureNode } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/rich.mjs';

/** As much of a document as a picture needs. */
class Element {
  constructor(tag) {
    Object.assign(this, { tag, attributes: {}, children: [] });
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  append(...children) {
    this.children.push(...children);
  }
  addEventListener() {}
  get text() {
    return this.children.map((child) => child.text ?? child).join('');
  }
}

globalThis.location = new URL('http://127.0.0.1:8090/');
globalThis.document = { createElement: (tag) => new Element(tag), createElementNS: (space, tag) => new Element(tag) };

const context = { t: (key, holes) => (holes ? `${key} ${holes.host}` : key) };

test('a picture whose address cannot be read is shown by its name', () => {
  for (const address of ['http://', 'https://a b/', 'http://[', 'https://:0:0/x.png']) {
    const node = pictureNode(address, 'plan.png', context);
    assert.equal(node.tag, 'span', address);
    assert.equal(node.text, 'plan.png');
  }
  assert.equal(pictureNode('http://', '', context).text, 'picture');
});

test('a picture of our own is loaded from our own origin, whatever its path looks like', () => {
  const own = pictureNode('http://127.0.0.1:8090//evil.example/x.png', 'x', context);
  assert.equal(own.attributes.href, 'http://127.0.0.1:8090//evil.example/x.png');
  assert.equal(own.children[0].attributes.src, 'http://127.0.0.1:8090//evil.example/x.png');
  assert.equal(pictureNode('/_simulator/files/f1/content', 'x', context).children[0].attributes.src, 'http://127.0.0.1:8090/_simulator/files/f1/content');
});

test('a picture that lives elsewhere is a link to it', () => {
  const foreign = pictureNode('https://evil.example/x.png', 'x', context);
  assert.equal(foreign.attributes.href, 'https://evil.example/x.png');
  assert.equal(foreign.text, 'pictureElsewhere evil.example');
});
