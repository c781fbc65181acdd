import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files.mjs';

/**
 * The data stores of cognito-local, one JSON file each. Its own writes files in place, so a kill in the middle would cost
 * all users.
 */
export class StoreFactory {
  #folder;

  constructor(folder) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  async create(_context, name, defaults) {
    return new Store(join(this.#folder, `${name}.json`), defaults);
  }
}

class Store {
  #file;
  #data;

  constructor(file, defaults) {
    this.#file = file;
    this.#data = { ...defaults, ...read(file) };
  }

  async getRoot() {
    return this.#data;
  }

  async get(_context, key, otherwise) {
    return pathOf(key).reduce((value, name) => value?.[name], this.#data) ?? otherwise ?? null;
  }

  async set(_context, key, value) {
    const { parent, name } = this.#place(key);
    parent[name] = value;
    this.#save();
  }

  async delete(_context, key) {
    const { parent, name } = this.#place(key);
    delete parent[name];
    this.#save();
  }

  #place(key) {
    const path = pathOf(key);
    const name = path.at(-1);
    const parent = path.slice(0, -1).reduce((value, step) => (value[step] ??= {}), this.#data);
    return { parent, name };
  }

  #save() {
    writeWhole(this.#file, JSON.stringify(this.#data, null, 2), { mode: 0o600 });
  }
}

const pathOf = (key) => (Array.isArray(key) ? key : [key]);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'), (name, value) => (name.endsWith('Date') ? new Date(value) : value));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
