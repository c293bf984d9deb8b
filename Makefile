# anjuan: two commands set up a fresh machine: make binder, make test
PYTHON ?= python3
INPUTS ?= inputs
BUILD  ?= build
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python -m anjuan

.DEFAULT_GOAL := help
.PHONY: help binder check test lint format bench bench-full clean schema pictures soak hostile fuzz sbom

help:  ## 显示本说明
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更高版本。请先安装，再运行 make。' >&2; exit 2; }
	@echo '首次使用，正在准备运行环境（约一分钟）……' >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

binder: $(VENV)/.run  ## 组卷：检查材料，生成缺项清单和资料册（INPUTS=工作区 BUILD=输出）
	@$(RUN) build $(INPUTS) -o $(BUILD)

check: $(VENV)/.run  ## 检查：只看缺什么、错什么，不组卷
	@$(RUN) check $(INPUTS) || test $$? -eq 1

test: $(VENV)/.dev  ## 运行全部测试
	@$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/.dev  ## 检查代码格式、风格和类型
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy -p anjuan
	@$(BIN)/mypy tests

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schema: $(VENV)/.run
	@$(BIN)/python -m anjuan.adapters.plan_schema docs/plan.schema.json

pictures: $(VENV)/.dev  ## 重新拍使用手册里的屏幕图（要有 LibreOffice 和 Chromium）
	@cd tests && ../$(BIN)/python screens.py
	@ANJUAN_PICTURES=1 $(BIN)/python -m pytest -q -n 0 tests/web/test_story.py tests/test_board_pages.py -k "story or manual"

sbom:  ## 列出发行版的全部组件和许可（CycloneDX，写到 dist/）
	@$(PYTHON) .ci/sbom.py dist/anjuan.cdx.json

soak: $(VENV)/.dev  ## 捣乱：反复打断组卷，看能不能恢复如初（约半小时）
	@$(BIN)/python tests/soaking.py --report docs/soak.md
	@$(BIN)/python tests/soaking_intake.py --report docs/soak-intake.md
	@ANJUAN_TRIES=10000 $(BIN)/python -m pytest -q -n 0 tests/security

bench: $(VENV)/.dev  ## 测速：与同类工具和物理极限对比
	@$(BIN)/python bench/run.py

bench-full: $(VENV)/.dev  ## 测速：大任务多测几轮（无人值守）
	@$(BIN)/python bench/run.py --full

hostile: $(VENV)/.dev  ## 恶意文件：六百多个构造的文件全部检查、组卷一遍，并量时间和内存（约二十分钟）
	@cd tests && ../$(BIN)/python -m hostile

fuzz: $(VENV)/.dev  ## 模糊测试：随机改动各种文件，找出读取程序的毛病（FUZZ=秒数）
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris || true
	@cd tests && FUZZ_EXAMPLES=$(or $(FUZZ),300) ../$(BIN)/python -m pytest -q -n 0 hostile/test_fuzz.py
	@cd tests && ../$(BIN)/python -m hostile.fuzz $(or $(FUZZ),300)

clean:  ## 删除 build/ 和运行环境（材料不受影响）
	@rm -rf $(BUILD) $(VENV)
