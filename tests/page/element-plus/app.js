// Widgets of element-plus (Vue 3) as an admin console has them, two of each where one could be taken for the other. What
// the page itself holds is in `window.held`.
import { createApp, reactive } from 'vue';
import { ElCheckbox, ElOption, ElRadio, ElRadioGroup, ElSelect, ElSwitch, ElTabPane, ElTabs } from 'element-plus';

const names = ['Default', 'System', 'Default branch'];

createApp({
  components: { ElCheckbox, ElOption, ElRadio, ElRadioGroup, ElSelect, ElSwitch, ElTabPane, ElTabs },
  setup() {
    const held = reactive({ check: false, off: true, turn: false, fixed: false, radio: 'a', tab: 'basic', one: [], two: [] });
    window.held = held;
    return { held, names };
  },
  template: `
    <div id="check"><el-checkbox v-model="held.check">Check</el-checkbox></div>
    <div id="turn"><el-switch v-model="held.turn" /></div>
    <div id="on"><el-switch v-model="held.off" /></div>
    <div id="fixed"><el-switch v-model="held.fixed" disabled /></div>
    <el-radio-group id="radio" v-model="held.radio"><el-radio v-for="one in ['a', 'b']" :key="one" :value="one">{{ one }}
      </el-radio></el-radio-group>
    <div v-for="at in ['one', 'two']" :id="at" style="width:300px"><el-select v-model="held[at]" multiple>
      <el-option v-for="(name, id) in names" :key="id" :label="name" :value="id" /></el-select></div>
    <el-tabs v-model="held.tab"><el-tab-pane label="Basic" name="basic">Basics</el-tab-pane>
      <el-tab-pane label="OIDC" name="OIDC">Fields</el-tab-pane></el-tabs>`,
}).mount('#app');
