import * as core from 'echarts/core';
import { LineChart, BarChart, ScatterChart, HeatmapChart, CustomChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, LegendPlainComponent, VisualMapContinuousComponent, AriaComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
core.use([
  LineChart, BarChart, ScatterChart, HeatmapChart, CustomChart,
  GridComponent, TooltipComponent, LegendPlainComponent, VisualMapContinuousComponent, AriaComponent, LabelLayout, SVGRenderer,
]);
export const { init, getInstanceByDom, version } = core;
